story: A till is used at night in its second week
why:   Fourteen days of use are needed before its hours count.
about: R11.off_schedule
kind:  edge

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
A  day 13 02:00  every 1h for 4h  lasting 10m  100 kB

expect nothing
