story: The gateway delivers the outage's bytes in one record
why:   The record began when the outage began: it lies in its own day, and the sums agree.
about: R11.counter_mismatch
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 00:00  every 1h for 3d  lasting 1h  500 kB  by gateway
A  day 3 00:00  lasting 10h  5 MB  by gateway
A  day 3 10:00  every 1h for 14h  lasting 1h  500 kB  by gateway
A  day 0 00:00  every 1h for 4d  lasting 1h  500 kB  by carrier
clock day 5 00:00

expect nothing
