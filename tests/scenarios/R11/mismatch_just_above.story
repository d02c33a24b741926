story: Carrier and gateway differ by a little more than a fifth
why:   10 MB against 7 999 999 bytes.
about: R11.counter_mismatch
kind:  edge

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 12:00  every 1d for 5d  lasting 1h  8 MB  by gateway
A  day 0 12:00  every 1d for 3d  lasting 1h  8 MB  by carrier
A  day 3 12:00  lasting 1h  10000001 B  by carrier
A  day 4 12:00  lasting 1h  8 MB  by carrier
clock day 5 03:00

expect R11.counter_mismatch for A at day 4 02:00
