story: Single wild fixes
why:   Each goes back with the next fix.
about: R07.outside_area
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3
A  day 0 08:00  every 10m for 2d  at 23.13,113.26  wander 500m  1 kB
A  day 0 08:04  every 50m for 2d  at 29.1,115.2  wander 900m  1 kB

expect nothing
