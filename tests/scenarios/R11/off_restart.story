story: A meter restarts and reports at another minute
why:   After the restart the pattern begins anew: one report stands between the two.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 1h for 3d  lasting 2m  20 kB
A  day 2 23:30  every 1h for 1d  lasting 2m  20 kB
A  day 4 00:00  every 1h for 1d  lasting 2m  20 kB

expect nothing
