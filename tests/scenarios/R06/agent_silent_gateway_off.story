story: The whole gateway is off
why:   Then it reports of no card, which proves nothing about one.
about: R06.agent_silent
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 3d  lasting 1h  200 kB  by carrier
A,B  day 2 12:00  every 1h for 1d  lasting 1h  200 kB  by gateway

expect nothing
