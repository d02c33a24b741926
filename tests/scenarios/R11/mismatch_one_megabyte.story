story: Carrier and gateway differ by exactly a megabyte
why:   1.2 MB against 200 kB differ by more than a fifth, but not by more than 1 MB.
about: R11.counter_mismatch
kind:  edge

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 12:00  every 1d for 5d  lasting 1h  200 kB  by gateway
A  day 0 12:00  every 1d for 5d  lasting 1h  1200 kB  by carrier
clock day 6 00:00

expect nothing
