story: A tracker goes beyond its cap in two billing periods
why:   The first finding closes with its period; the next period begins at zero and has its own.
about: R11.cap_exceeded
kind:  fires

start 2026-03-01T00:00:00+08:00
profile tracker
  cap_bytes_month = 100 MB
  billing_day = 10
  time_zone = +08:00
card A  profile tracker

A  day 9 12:00  every 1d for 62d  5 MB
clock day 80

expect 2 R11.cap_exceeded for A
  evidence cap_bytes = 100000000
  state = closed
  closed_why = period_end
