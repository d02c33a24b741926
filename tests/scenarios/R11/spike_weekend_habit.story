story: A fleet of shop screens loads its films every Saturday morning
why:   The first Saturday is new to the whole fleet and only recorded; it teaches the fleet what a
  Saturday is, and no later one is worth a word, though it is a thousand times a Tuesday.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile screen
  time_zone = +08:00
cards F01..F25  profile screen

F01..F25  day 0 08:00  every 1d for 28d  stagger 1m  300 kB ±10%
F01..F25  day 5 09:00  every 7d for 28d  stagger 1m  400 MB ±10%

expect R11.spike for F01..F25 at about day 5 09:30
  action = record
  excuse fleet_correlated applied
expect R11.spike for group screen
  action = notify
  cards = F01..F25
