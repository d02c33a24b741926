story: A meter retries and sends in parts
why:   Repeats shortly after a report, and records of one session, are part of it.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 1h for 5d  lasting 2m  20 kB
A  day 3 00:05  every 1h for 1d  lasting 2m  20 kB
A  day 3 00:09  every 1h for 1d  lasting 2m  20 kB
A  day 4 00:02  every 1h for 1d  lasting 13m  20 kB
A  day 4 00:15  every 1h for 1d  lasting 10m  20 kB

expect nothing
