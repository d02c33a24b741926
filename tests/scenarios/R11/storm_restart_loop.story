story: A tracker restarts in a loop
why:   Three attaches a minute, where one in some hours was usual.
about: R11.attach_storm
kind:  fires

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 00:00  every 4h for 10d  lasting 5m  attaches 1
A  day 10 09:00  every 20s for 10m  attaches 1

expect R11.attach_storm for A at day 10 09:06:20
  action = notify
  first_at day 10 09:00
  evidence attaches = 30
  evidence rejected = 0
  evidence usual_attaches = 2
  evidence threshold_attaches = 20
  excuse declared_window not applied
