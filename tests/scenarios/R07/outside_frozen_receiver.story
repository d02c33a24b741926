story: A receiver freezes at a wild position
why:   It jumps 120 km out in five minutes and repeats the same coordinates for an hour, then goes
  back: one fix, and nothing holds it.
about: R07.outside_area
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3

A  day 0 08:00  every 5m for 2h  at 24.7,113.26  wander 500m  1 kB
A  day 0 10:00  every 5m for 1h  at 25.8,113.26  1 kB
A  day 0 11:00  every 5m for 2h  at 24.7,113.26  wander 500m  1 kB

expect nothing
