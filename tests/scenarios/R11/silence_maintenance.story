story: A district's meters are taken off the net for maintenance
why:   Declared: recorded only.
about: R11.silence
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
cards A,F01..F30  profile meter
window maintenance for A from day 1 00:00 to day 1 12:00 "new cabinet"

A,F01..F30  day 0 00:00  every 1h for 1d  lasting 5m  20 kB
F01..F30  day 1 00:00  every 1h for 1d  lasting 5m  20 kB
A  day 1 12:00  every 1h for 12h  lasting 5m  20 kB

expect R11.silence for A at day 1 02:35
  action = record
  excuse declared_window applied
