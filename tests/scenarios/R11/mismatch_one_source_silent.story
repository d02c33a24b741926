story: One day without the carrier's feed
why:   Only days on which both sources reported are compared.
about: R11.counter_mismatch
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 00:00  every 1h for 6d  lasting 1h  500 kB  by gateway
A  day 0 00:00  every 1h for 2d  lasting 1h  500 kB  by carrier
A  day 3 00:00  every 1h for 3d  lasting 1h  500 kB  by carrier
clock day 7 00:00

expect nothing
