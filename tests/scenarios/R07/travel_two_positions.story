story: Two positions at the new place
why:   Repeated coordinates are one fix: a third is needed.
about: R07.impossible_travel
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  every 10m for 3h  at 23.13,113.26  wander 2km  1 kB
A  day 0 11:00  every 10m for 3h  at 39.90,116.40  1 kB
A  day 0 14:10  every 10m for 30m  at 39.91,116.42  1 kB

expect nothing
