story: Three days' backfill arrives after the turn of the month
why:   It began before the billing day, so it counts in the month in which it began, and the new
  month starts with what was used in it.
about: R11.cap_exceeded
kind:  edge

start 2026-03-01T00:00:00+08:00
profile tracker
  cap_bytes_month = 100 MB
  time_zone = +08:00
cards A,B  profile tracker

A,B  day 0 12:00   every 1d for 29d  3 MB
A    day 29 12:00  lasting 3d  12 MB
B    day 29 12:00  lasting 3d  14 MB
A,B  day 32 13:00  every 1d for 20d  4 MB
clock day 60

expect R11.cap_exceeded for B at day 32 12:00
  evidence bytes = 101000000
  evidence period_from = 2026-03-01
  state = closed
  closed_at day 32 12:00
  closed_why = period_end
