story: Nineteen attaches in ten minutes
why:   Twenty are needed.
about: R11.attach_storm
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 00:00  every 4h for 10d  lasting 5m  attaches 1
A  day 10 09:00  lasting 9m  attaches 19
A  day 11 09:00  lasting 9m  rejects 19

expect nothing
