story: One IMEI works in Guangzhou and in Beijing at the same time
why:   Two cards show the same device in cells 1 900 km apart within ten minutes: one of the two is a copy.
about: R06.cloned_device
kind:  fires

start 2026-03-02T00:00:00+08:00

profile meter
  mobility = static
  time_zone = +08:00
device D 35900000000001
cell GZ 460-00-1-1 at 23.1,113.3
cell BJ 460-00-2-2 at 39.9,116.4
cards A,B profile meter

A  day 0 08:00  cell GZ  imei D  every 1h for 6h
B  day 0 10:10  cell BJ  imei D  every 1h for 2h

expect R06.cloned_device for device D at day 0 10:10
  action = suspend
  state = open
  cards = A,B
  last_at day 0 12:00
  evidence distance_km > 1800
