story: A meter's card is used between its reports
why:   It reports each full hour; on the tenth day it is also used three times at half past.
about: R11.off_schedule
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 1h for 11d  lasting 2m  20 kB
A  day 9 13:30  lasting 2m  20 kB
A  day 9 16:30  lasting 2m  20 kB
A  day 9 19:30  lasting 2m  20 kB
clock day 12 00:00

expect R11.off_schedule for A at day 9 19:32
  action = notify
  first_at day 9 13:30
  evidence off_uses = 3
  evidence threshold_uses = 3
  evidence expected_interval_s = 3600
  excuse declared_window not applied
  excuse grace not applied
  state = closed
  closed_why = no_cause_24h
