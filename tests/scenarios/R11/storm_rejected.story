story: The network refuses a card again and again
why:   Few attaches succeed, and 25 are rejected in one report.
about: R11.attach_storm
kind:  fires

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 00:00  every 4h for 10d  lasting 5m  attaches 1
A  day 10 09:00  lasting 5m  attaches 2  rejects 25

expect R11.attach_storm for A at day 10 09:05
  evidence rejected = 25
  evidence threshold_rejected = 20
