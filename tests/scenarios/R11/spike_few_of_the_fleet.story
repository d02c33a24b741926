story: Four cards of thirty rise on the same morning
why:   Fewer than five cards are no fleet: each is judged for itself.
about: R11.spike
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
cards F01..F30  profile meter

F01..F30  day 0 00:10  every 1h for 20d  stagger 30s  5 kB ±10%
F01..F04  day 20 10:00  lasting 30m  stagger 10m  40 MB
F05..F30  day 20 10:00  stagger 30s  5 kB

expect R11.spike for F01..F04
  action = notify
  excuse fleet_correlated not applied
