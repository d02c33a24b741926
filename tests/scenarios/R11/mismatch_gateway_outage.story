story: The gateway was off for six hours
why:   In an hour that the gateway did not see the carrier may count what it wants: the day proves
  nothing.
about: R11.counter_mismatch
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 00:00  every 1h for 3d  lasting 1h  500 kB  by gateway
A  day 3 06:00  every 1h for 18h  lasting 1h  500 kB  by gateway
A  day 0 00:00  every 1h for 4d  lasting 1h  500 kB  by carrier
clock day 5 00:00

expect nothing
