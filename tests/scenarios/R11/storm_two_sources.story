story: Gateway and carrier see the same attaches
why:   Twelve and twelve are twelve, not 24; duplicates are dropped before.
about: R11.attach_storm
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 00:00  every 4h for 10d  lasting 5m  attaches 1
A  day 10 09:00  lasting 5m  attaches 12  by gateway  twice
A  day 10 09:00  lasting 6m  attaches 12  by carrier  twice

expect nothing
