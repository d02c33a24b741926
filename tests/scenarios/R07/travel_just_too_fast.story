story: 1 010 km/h
why:   1 009 km north in an hour, accuracies taken off.
about: R07.impossible_travel
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  at 23.13,113.26  1 kB
A  day 0 09:00  at 23.14,113.26  1 kB
A  day 0 10:00  at 32.223,113.26  1 kB
A  day 0 10:15  at 32.22,113.27  1 kB
A  day 0 10:30  at 32.23,113.27  1 kB

expect R07.impossible_travel for A at day 0 10:30
  evidence needed_kmh > 1000
