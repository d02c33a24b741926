story: Two uses between a meter's reports
why:   Three within 24 hours are needed: the third comes 24 hours after the first.
about: R11.off_schedule
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 1h for 12d  lasting 2m  20 kB
A  day 9 13:30  lasting 2m  20 kB
A  day 9 16:30  lasting 2m  20 kB
A  day 10 13:30  lasting 2m  20 kB

expect nothing
