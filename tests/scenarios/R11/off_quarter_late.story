story: A meter reports a quarter of an hour late
why:   Within 25 % of its period it is on time, early or late.
about: R11.off_schedule
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 1h for 3d  lasting 2m  20 kB
A  day 3 00:15  every 1h for 10h  lasting 2m  20 kB
A  day 3 10:00  every 1h for 10h  lasting 2m  20 kB
A  day 3 20:45  every 1h for 10h  lasting 2m  20 kB

expect nothing
