story: A truck on its way
why:   Hourly fixes, 80 km apart, for two days.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  every 1h for 1d  at 39.90,116.40 to 23.13,113.26  1 kB

expect nothing
