story: Many flows with one destination that is down
why:   The count of a flow is not a number of destinations; 99 are below the bound.
about: R11.destination_fan_out
kind:  edge

start 2026-03-02T00:00:00+08:00
profile van
cards A,B,C  profile van

A  day 1 10:00  every 1m for 3h  flow 198.18.0.1:5683 sends 60 B times 1000
B  day 1 10:00  flow 198.18.0.1:23 sends 60 B spread 99
C  day 1 10:00  flow 198.18.0.1:23 sends 60 B spread 100

expect R11.destination_fan_out for C at day 1 10:00
