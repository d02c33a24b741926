story: A meter with daily totals stops, and its group goes on
why:   Its totals of a day end at midnight. Three are missing and half a period more has passed.
about: R11.silence
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 86400
  time_zone = +08:00
cards A,F01..F30  profile meter

A,F01..F30  day 0 00:00  every 24h for 6d  lasting 24h  20 kB
F01..F30  day 6 00:00  every 24h for 10d  lasting 24h  20 kB

expect R11.silence for A at day 9 12:00
  action = notify
  first_at day 6 00:00
  state = open
clock day 15 12:00
