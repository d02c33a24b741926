story: A device with two cards, of which one shows a single wild fix
why:   GNSS far away once is an error; a device that carries two cards is where both say it is.
about: R06.cloned_device
kind:  quiet

start 2026-03-02T00:00:00+08:00

profile meter
  mobility = static
  time_zone = +08:00
device D 35900000000001
cards A,B profile meter

A  day 0 08:00  at 23.1,113.3  wander 100m  imei D  every 10m for 6h
B  day 0 08:05  at 23.1,113.3  wander 100m  imei D  every 10m for 2h
B  day 0 10:05  at 39.9,116.4  imei D
B  day 0 10:15  at 23.1,113.3  wander 100m  imei D  every 10m for 2h

expect nothing
