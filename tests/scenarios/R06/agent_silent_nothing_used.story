story: A gateway reports that the card used nothing
why:   Records without bytes say that there was no traffic, while the carrier sees some.
about: R06.agent_silent
kind:  fires

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 00:00  every 1h for 1d  lasting 1h  0 B  by gateway
A    day 2 00:00  every 1h for 6h  lasting 1h  200 kB  by carrier

expect R06.agent_silent for A at day 2 02:00
  state = open
