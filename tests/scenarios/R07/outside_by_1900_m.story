story: 1.9 km outside
why:   Within the margin of 2 km.
about: R07.outside_area
kind:  edge

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3
A  day 0 08:00  every 20m for 6h  at 25.61708,113.3  1 kB

expect nothing
