story: A card in test goes beyond its cap
why:   Recorded and excused, as all abnormal traffic of a card in test.
about: R11.cap_exceeded
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile tracker
  cap_bytes_month = 100 MB
  time_zone = +08:00
card A  profile tracker  status test

A  day 0 12:00  every 1d for 30d  4 MB

expect R11.cap_exceeded for A
  action = record
  excuse test_period applied
