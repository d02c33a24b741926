story: A silent card sends one byte
why:   Any use ends the silence, however small.
about: R11.dormant_wake
kind:  fires

start 2026-01-05T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 0 08:00  every 1d for 10d  lasting 5m  200 kB
A  day 90 08:00  1 B

expect R11.dormant_wake for A at day 90 08:00
  evidence silent_days = 80
