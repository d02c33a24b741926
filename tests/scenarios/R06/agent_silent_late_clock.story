story: The clock of a gateway is twenty minutes late
why:   What it reports after the traffic is of the same amount: it is the same.
about: R06.agent_silent
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 02:00  every 3h for 12h  lasting 10m  150 kB  by carrier
A    day 2 02:20  every 3h for 12h  lasting 10m  147 kB  by gateway

expect nothing
