story: A meter's card is used three times within hours of its report
why:   The first of them an hour after it: a quarter of six hours is no excuse for a use too many.
about: R11.off_schedule
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 21600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 6h for 8d  lasting 2m  20 kB
A  day 5 01:00  every 1h20m for 4h  lasting 4m  9 kB

expect R11.off_schedule for A at day 5 03:44
  action = notify
