story: Installing a meter
why:   On its first days it is used at all times while the technician is there: recorded only.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 09:00  every 1h for 3d  lasting 2m  20 kB
A  day 0 10:30  every 1h for 4h  lasting 2m  20 kB

expect R11.off_schedule for A
  action = record
  excuse grace applied
