story: A receiver without satellites drifts
why:   It wanders off at 500 km/h for an hour, then comes back.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  every 3m for 2h  at 39.90,116.40  wander 2km  1 kB
A  day 0 10:03  every 6m for 1h  at 38.00,116.40 to 34.00,118.40  1 kB
A  day 0 11:10  every 3m for 3h  at 39.90,116.40  wander 2km  1 kB

expect nothing
