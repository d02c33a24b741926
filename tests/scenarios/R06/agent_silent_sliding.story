story: 80 kB now, and 80 kB three hours later
why:   Only two hours count together.
about: R06.agent_silent
kind:  edge

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 00:10  lasting 20m  80 kB  by carrier
A    day 2 03:10  lasting 20m  80 kB  by carrier

expect nothing
