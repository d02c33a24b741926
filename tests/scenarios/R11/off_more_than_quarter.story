story: A meter's card is used a little more than a quarter of a period after its reports
why:   16 minutes after the full hour is off the pattern.
about: R11.off_schedule
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 1h for 5d  lasting 2m  20 kB
A  day 3 10:16  every 1h for 3h  lasting 2m  20 kB

expect R11.off_schedule for A at day 3 12:18
