story: A firmware campaign that nobody declared
why:   The whole fleet rises in the same six hours: an incident for the owner of the fleet, not
  misuse of thirty cards.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
cards F01..F30  profile meter

F01..F30  day 0 00:10  every 1h for 20d  stagger 30s  5 kB ±10%
F01..F12  day 20 10:00  lasting 30m  stagger 10m  40 MB
F13..F30  day 20 10:00  stagger 30s  5 kB

expect R11.spike for F01..F12
  action = record
  excuse fleet_correlated applied
expect R11.spike for group meter
  action = notify
  cards = F01..F12
