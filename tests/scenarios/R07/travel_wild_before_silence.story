story: A wild fix, then silence, then the next day
why:   Two fixes of one second contradict each other and the vehicle is parked; what comes in the
  morning could have been reached from either.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
card A  profile tracker

A  day 0 08:00  every 3m for 4h  at 39.90,116.30  wander 1km  1 kB
A  day 0 20:57  at 40.12,116.41  1 kB
A  day 0 20:57:01  at 40.12,116.28  1 kB
A  day 1 03:00  every 3m for 2h  at 39.91,116.28  wander 1km  1 kB

expect nothing
