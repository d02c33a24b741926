story: A till opens a little before its hour, twice in two days
why:   An hour next to its usual ones is no other habit.
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
A  day 15 08:56  lasting 5m  100 kB
A  day 15 22:30  lasting 5m  100 kB
A  day 16 08:55  lasting 5m  100 kB

expect nothing
