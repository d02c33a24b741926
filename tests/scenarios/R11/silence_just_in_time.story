story: A meter misses its reports and comes a second before the bound
why:   Three and a half periods after the end of its last use it is silent, not before.
about: R11.silence
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
cards A,F01..F30  profile meter

A,F01..F30  day 0 00:00  every 1h for 1d  lasting 5m  20 kB
F01..F30  day 1 00:00  every 1h for 1d  lasting 5m  20 kB
A  day 1 02:34:59  every 1h for 20h  lasting 5m  20 kB

expect nothing
