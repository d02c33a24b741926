story: Attaches delivered late in one go
why:   What was kept over an outage counts when it happened, whenever it is delivered.
about: R11.attach_storm
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 00:00  every 15m for 4d  attaches 1

expect nothing
