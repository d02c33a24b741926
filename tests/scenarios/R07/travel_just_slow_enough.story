story: 990 km/h
why:   A fast plane.
about: R07.impossible_travel
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  at 23.13,113.26  1 kB
A  day 0 09:00  at 23.14,113.26  1 kB
A  day 0 10:00  at 32.043,113.26  1 kB
A  day 0 10:15  at 32.04,113.27  1 kB
A  day 0 10:30  at 32.05,113.27  1 kB

expect nothing
