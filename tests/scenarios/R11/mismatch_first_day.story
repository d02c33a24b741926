story: An agent is installed at noon
why:   The first installation: on its first day the gateway saw half of it, which is no difference.
about: R11.counter_mismatch
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 00:00  every 1h for 5d  lasting 1h  500 kB  by carrier
A  day 2 12:00  every 1h for 60h  lasting 1h  500 kB  by gateway
clock day 6 00:00

expect nothing
