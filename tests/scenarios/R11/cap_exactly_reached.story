story: Two cards come to their cap, and one goes a byte beyond
why:   More than the cap means strictly more.
about: R11.cap_exceeded
kind:  edge

start 2026-03-01T00:00:00+08:00
profile tracker
  cap_bytes_month = 100 MB
  time_zone = +08:00
cards A,B  profile tracker

A,B  day 0 12:00  every 1d for 25d  4 MB
B    day 25 12:00  1 B

expect R11.cap_exceeded for B at day 25 12:00
  evidence bytes = 100000001
