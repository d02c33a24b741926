story: A tracker that is used at all hours
why:   It uses each hour alike: there is no off hour that it could be used in.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 00:00  every 100m for 40d  jitter 40m  lasting 10m  100 kB

expect nothing
