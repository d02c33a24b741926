story: A till with a late evening now and then
why:   It is used late on every fifth day: three late hours are not improbable enough.
about: R11.off_schedule
kind:  quiet

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
A  day 15 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 16 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 17 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 18 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 19 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 20 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 21 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 22 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 23 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 24 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 25 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 4 22:00  every 1h for 2h  lasting 10m  100 kB
A  day 9 22:00  every 1h for 3h  lasting 10m  100 kB
A  day 14 22:00  every 1h for 2h  lasting 10m  100 kB
A  day 19 22:00  every 1h for 3h  lasting 10m  100 kB
A  day 24 22:00  every 1h for 2h  lasting 10m  100 kB
A  day 25 22:00  every 1h for 3h  lasting 10m  100 kB

expect nothing
