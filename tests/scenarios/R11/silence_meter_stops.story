story: One of thirty meters stops reporting
why:   It declares a report each hour. Three are missing and half an hour more has passed, while the
  others report as ever.
about: R11.silence
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
cards A,F01..F30  profile meter

A,F01..F30  day 0 00:00  every 1h for 3d  lasting 5m  20 kB
F01..F30  day 3 00:00  every 1h for 12h  lasting 5m  20 kB
A  day 3 09:00  every 1h for 3h  lasting 5m  20 kB

expect R11.silence for A at day 3 02:35
  action = notify
  first_at day 2 23:05
  evidence missed_periods = 3
  evidence expected_interval_s = 3600
  state = closed
  closed_why = reported_again
  closed_at day 3 09:05
