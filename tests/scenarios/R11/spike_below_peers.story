story: A card does what its fleet does every evening
why:   It is new to the habit, but three times the 99th percentile of its peers is not reached.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile screen
  time_zone = +08:00
cards F01..F25  profile screen
card A  profile screen

F01..F25  day 0 19:00  every 1d for 20d  stagger 1m  20 MB ±20%
A         day 0 19:30  every 1d for 19d  200 kB ±10%
A         day 19 19:30  30 MB

expect nothing
