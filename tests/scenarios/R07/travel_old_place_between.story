story: A fix at the old place in between
why:   The new place is not held.
about: R07.impossible_travel
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  every 10m for 3h  at 23.13,113.26  wander 2km  1 kB
A  day 0 11:00  at 39.90,116.40  1 kB
A  day 0 11:15  at 39.91,116.42  1 kB
A  day 0 11:20  at 23.13,113.26  1 kB
A  day 0 11:30  at 39.93,116.42  1 kB

expect nothing
