story: Twenty cards knock at one address within minutes, and it never answers
why:   One card is honest; twenty at once are a flood.
about: R11.destination_fan_out
kind:  edge

start 2026-03-02T00:00:00+08:00
profile van
cards A01..A20  profile van
cards B01..B19  profile van

A01..A20  day 1 10:00  stagger 10s  flow 198.18.0.7:80 sends 60 B
B01..B19  day 1 10:00  stagger 10s  flow 198.18.0.8:80 sends 60 B

expect R11.destination_fan_out for destination 198.18.0.7
  evidence card_count = 20
