story: An hour's total that no even spread explains
why:   180 in an hour are thirty in ten minutes on average.
about: R11.attach_storm
kind:  fires

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 00:00  every 1h for 3d  lasting 1h  attaches 1
A  day 3 00:00  lasting 1h  attaches 180

expect R11.attach_storm for A at day 3 01:00
  evidence attaches = 30
