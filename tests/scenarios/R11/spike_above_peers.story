story: A card uses far more than itself and far more than its fleet
why:   Both conditions hold, the second against a peer group of 25.
about: R11.spike
kind:  fires

start 2026-03-02T00:00:00+08:00
profile screen
  time_zone = +08:00
cards F01..F25  profile screen
card A  profile screen

F01..F25  day 0 19:00  every 1d for 20d  stagger 1m  20 MB ±20%
A         day 0 19:30  every 1d for 19d  200 kB ±10%
A         day 19 19:30  90 MB

expect R11.spike for A at day 19 19:30
  evidence peers = 25
  excuse fleet_correlated not applied
