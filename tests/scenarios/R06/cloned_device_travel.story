story: A device comes by plane and gets another card, and one that is only 40 km off
why:   1 900 km need two hours at 1 000 km/h, and cells closer than 50 km are one place.
about: R06.cloned_device
kind:  edge

start 2026-03-02T00:00:00+08:00

profile meter
  mobility = static
  time_zone = +08:00
device D 35900000000001
device E 35900000000002
cell GZ 460-00-1-1 at 23.1,113.3
cell BJ 460-00-2-2 at 39.9,116.4
cell FS 460-00-3-3 at 23.1,112.9
cards A,B,C,E1 profile meter

A  day 0 08:00  cell GZ  imei D
B  day 0 10:10  cell BJ  imei D
C  day 0 08:00  cell GZ  imei E
E1 day 0 08:10  cell FS  imei E

expect nothing
