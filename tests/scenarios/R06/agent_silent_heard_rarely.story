story: The gateway's next report comes hours after the hour in which it should have reported
why:   Its reports come in order: whenever the next one comes, the silence before it is proved.
about: R06.agent_silent
kind:  fires

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 2h  lasting 1h  200 kB  by gateway
B    day 2 09:00  lasting 1h  200 kB  by gateway
A    day 2 00:00  every 1h for 6h  lasting 1h  200 kB  by carrier

expect R06.agent_silent for A at day 2 02:00
