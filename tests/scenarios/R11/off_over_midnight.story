story: Night use around midnight
why:   23:00, 00:30 and 01:30 are three hours within 24, whatever the date.
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
A  day 14 23:00  lasting 10m  100 kB
A  day 15 00:30  lasting 10m  100 kB
A  day 15 01:30  lasting 10m  100 kB

expect R11.off_schedule for A at day 15 01:40
