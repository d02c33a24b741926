story: The power fails three times in a day
why:   Each time the meter misses two reports and comes back at another minute.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 1h for 3d  lasting 2m  20 kB
A  day 3 01:30  every 1h for 4h  lasting 2m  20 kB
A  day 3 07:10  every 1h for 4h  lasting 2m  20 kB
A  day 3 12:50  every 1h for 12h  lasting 2m  20 kB

expect nothing
