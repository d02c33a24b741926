story: A till whose hours change
why:   It is now open at night. The finding stays as long as that is new, and ends when the new hours are learned.
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
A  day 15 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 16 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 16 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 17 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 17 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 18 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 18 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 19 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 19 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 20 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 20 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 21 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 21 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 22 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 22 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 23 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 23 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 24 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 24 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 25 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 25 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 26 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 26 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 27 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 27 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 28 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 28 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 29 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 29 09:00  every 1h for 13h  lasting 10m  100 kB
A  day 30 00:00  every 1h for 4h  lasting 10m  100 kB
A  day 30 09:00  every 1h for 13h  lasting 10m  100 kB

expect R11.off_schedule for A at day 16 02:10
  state = closed
  closed_why = no_cause_24h
