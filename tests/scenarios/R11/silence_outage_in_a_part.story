story: An outage of four hours begins soon after noon and ends before the part of the day does
why:   All were active in that part of the day, but none while the first was silent.
about: R11.silence
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
cards M01..M20 profile meter

M01..M20  day 0 00:00  every 1h for 60h  1 kB  stagger 1m
M01..M20  day 2 17:00  every 1h for 20h  1 kB  stagger 1m

expect nothing
