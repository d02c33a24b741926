story: Carrier and gateway differ by exactly a fifth
why:   10 MB against 8 MB is 20 %, and more is needed.
about: R11.counter_mismatch
kind:  edge

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 12:00  every 1d for 5d  lasting 1h  8 MB  by gateway
A  day 0 12:00  every 1d for 5d  lasting 1h  10 MB  by carrier
clock day 6 00:00

expect nothing
