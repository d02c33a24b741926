story: A wild fix after a gap
why:   It could have been reached; the way back could not. The card never was there.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  every 3m for 2h  at 39.90,116.40  wander 2km  1 kB
A  day 0 16:00  at 42.1,119.2  1 kB
A  day 0 16:02  every 3m for 3h  at 39.90,116.40  wander 2km  1 kB

expect nothing
