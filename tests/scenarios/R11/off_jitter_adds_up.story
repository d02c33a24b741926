story: A meter reports a little late each time
why:   Each report begins the pattern anew: the lateness does not add up to a use between reports.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 21600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 7h10m for 12d  lasting 2m  20 kB

expect nothing
