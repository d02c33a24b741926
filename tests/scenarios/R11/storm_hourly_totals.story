story: Carrier totals of an hour
why:   Sixty attaches in an hour are ten in ten minutes, and a day's 600 are four.
about: R11.attach_storm
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
card B  profile tracker

A  day 0 00:00  every 1h for 3d  lasting 1h  attaches 60
B  day 0 00:00  every 1d for 5d  lasting 1d  attaches 600

expect nothing
