story: Twenty attaches in ten minutes
why:   Twenty are enough.
about: R11.attach_storm
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 00:00  every 4h for 10d  lasting 5m  attaches 1
A  day 10 09:00  lasting 9m  attaches 20
clock day 12 00:00

expect R11.attach_storm for A at day 10 09:09
  state = closed
  closed_why = no_cause_24h
