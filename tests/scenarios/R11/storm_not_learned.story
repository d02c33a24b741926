story: Storms are not learned
why:   Day after day of storms is one finding that stays open: they do not become usual.
about: R11.attach_storm
kind:  fires

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 09:00  every 1d for 10d  lasting 5m  attaches 1
A  day 10 09:00  every 12h for 20d  lasting 5m  attaches 30

expect R11.attach_storm for A at day 10 09:05
  state = open
  evidence usual_attaches = 2
