story: Just below 30 minutes
why:   Two fixes 29 minutes apart, then back.
about: R07.outside_area
kind:  edge

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3
A  day 0 08:00  at 25.0,113.3  1 kB
A  day 0 12:00  at 26.2,113.3  1 kB
A  day 0 12:29  at 26.2,113.3  1 kB
A  day 0 13:00  at 25.0,113.3  1 kB

expect nothing
