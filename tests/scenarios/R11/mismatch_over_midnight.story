story: A long session over midnight is one record of the carrier
why:   The carrier counts one session of 30 MB from 22:00 to 02:00; the gateway reports each hour.
  However the session is shared out, no day surely differs.
about: R11.counter_mismatch
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 12:00  every 1d for 6d  lasting 1h  3 MB  by gateway
A  day 0 12:00  every 1d for 6d  lasting 1h  3 MB  by carrier
A  day 0 22:00  every 1d for 6d  lasting 1h  3 MB  by gateway
A  day 0 23:00  every 1d for 6d  lasting 1h  3 MB  by gateway
A  day 1 00:00  every 1d for 6d  lasting 1h  3 MB  by gateway
A  day 1 01:00  every 1d for 6d  lasting 1h  3 MB  by gateway
A  day 0 22:00  every 1d for 6d  lasting 4h  12 MB  by carrier
clock day 8 00:00

expect nothing
