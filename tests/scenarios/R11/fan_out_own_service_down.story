story: The fleet's own service is down, and twenty vans knock at it in vain
why:   A destination that the profile lists is where the cards belong; an outage there is no flood.
about: R11.destination_fan_out
kind:  edge

start 2026-03-02T00:00:00+08:00
profile van
  destinations = 198.18.0.0/24
profile stray
cards A01..A20  profile van
cards B01..B20  profile stray

A01..A20  day 1 10:00  stagger 10s  flow 198.18.0.7:80 sends 60 B
B01..B20  day 1 12:00  stagger 10s  flow 198.18.0.8:80 sends 60 B

expect R11.destination_fan_out for destination 198.18.0.8
  evidence card_count = 20
