story: A till is used in the night
why:   It is used from 09:00 to 21:00; after a month somebody uses it at 02:00, 03:00 and 04:00.
about: R11.off_schedule
kind:  fires

start 2026-03-02T00:00:00+08:00
profile till
  time_zone = +08:00
card A  profile till

A  day 0 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 1 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 2 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 3 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 4 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 5 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 6 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 7 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 8 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 9 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 10 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 11 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 12 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 13 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 14 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 15 02:00  every 1h for 3h  lasting 10m  100 kB
A  day 15 09:00  every 1h for 13h  lasting 10m  100 kB

expect R11.off_schedule for A at day 15 04:10
  action = notify
  first_at day 15 02:00
  evidence off_uses = 3
  evidence usual_hours = 09-22
  evidence baseline_days = 15
  excuse backfill not applied
