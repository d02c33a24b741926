story: A tracker uses more than its cap
why:   The first byte beyond 100 MB in the billing period, and not the last one within it.
about: R11.cap_exceeded
kind:  fires

start 2026-03-01T00:00:00+08:00
profile tracker
  cap_bytes_month = 100 MB
  time_zone = +08:00
card A  profile tracker

A  day 0 12:00  every 1d for 35d  lasting 1h  4 MB
clock day 36

expect R11.cap_exceeded for A at day 25 13:00
  first_at day 25 12:00
  evidence bytes = 124000000
  evidence cap_bytes = 100000000
  action = notify
  state = closed
  closed_at day 31 00:00
  closed_why = period_end
