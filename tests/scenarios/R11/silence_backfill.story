story: A meter's reports come in one record after an outage
why:   The record that comes after five hours began when the last one ended: nothing was missed.
about: R11.silence
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
cards A,B,C  profile meter

A,B,C  day 0 00:00  every 1h for 3d  lasting 5m  20 kB
A  day 3 00:00  lasting 6h  120 kB
A  day 3 06:00  every 1h for 10h  lasting 5m  20 kB
B,C  day 3 00:00  every 1h for 18h  lasting 5m  20 kB

expect nothing
