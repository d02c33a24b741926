story: A frozen receiver in a tunnel
why:   It repeats its coordinates for an hour and wakes 15 km on.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  every 3m for 2h  at 39.90,116.40  wander 1km  1 kB
A  day 0 10:00  every 5m for 1h  at 39.91,116.41  1 kB
A  day 0 10:55:20  every 3m for 2h  at 40.045,116.41  wander 1km  1 kB

expect nothing
