story: One card is misused in the night before the fleet's campaign
why:   The fleet rises at noon the next day, two parts later: that does not explain the night.
about: R11.spike
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
cards F01..F24  profile meter
card A  profile meter

F01..F24  day 0 00:10  every 1h for 20d  stagger 30s  5 kB ±10%
A         day 0 00:10  every 1h for 20d  5 kB ±10%
A         day 19 20:00  lasting 30m  40 MB
F01..F24  day 20 12:30  lasting 30m  stagger 1m  40 MB

expect R11.spike for A at day 19 20:30
  action = notify
  excuse fleet_correlated not applied
expect R11.spike for F01..F24
  action = record
  excuse fleet_correlated applied
expect R11.spike for group meter
  action = notify
  cards = F01..F24
