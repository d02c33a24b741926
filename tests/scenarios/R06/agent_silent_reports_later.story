story: The gateway reports an hour after the carrier
why:   Its record covers the time: it was late, not silent.
about: R06.agent_silent
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 00:10  lasting 30m  500 kB  by carrier
A    day 2 00:00  lasting 90m  500 kB  by gateway
A    day 2 02:10  lasting 30m  500 kB  by carrier
A    day 2 01:30  lasting 2h  500 kB  by gateway

expect nothing
