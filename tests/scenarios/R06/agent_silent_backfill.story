story: The gateway's outbox delivers after an outage
why:   What it kept comes late, with the time at which it was: nothing was missing.
about: R06.agent_silent
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 3d  lasting 1h  200 kB  by carrier
A,B  day 2 00:00  lasting 10h  2 MB  by gateway
A,B  day 2 10:00  every 1h for 14h  lasting 1h  200 kB  by gateway

expect nothing
