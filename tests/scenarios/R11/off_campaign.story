story: A firmware campaign at odd minutes
why:   Declared for the organisation: recorded only.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter  org cn/acme
window campaign for cn/acme from day 9 00:00 to day 10 00:00 "firmware 2.1"

A  day 0 00:00  every 1h for 11d  lasting 2m  20 kB
A  day 9 13:30  every 1h for 5h  lasting 2m  20 kB

expect R11.off_schedule for A
  action = record
  excuse declared_window applied
