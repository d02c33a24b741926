story: A meter that attaches but reports nothing
why:   Being there is no report: the silence is one of use.
about: R11.silence
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
cards A,F01..F30  profile meter

A,F01..F30  day 0 00:00  every 1h for 1d  lasting 5m  20 kB
F01..F30  day 1 00:00  every 1h for 1d  lasting 5m  20 kB
A  day 1 00:00  every 1h for 20h  attaches 1

expect R11.silence for A at day 1 02:35
  state = open
