story: The gateway's stream ends before the hour in which it would report is over
why:   It may have gone off, or be behind the carrier: what it has not said yet is no silence.
about: R06.agent_silent
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1h  lasting 1h  200 kB  by gateway
B    day 2 01:00  lasting 58m  200 kB  by gateway
A,B  day 2 00:00  every 1h for 8h  lasting 1h  200 kB  by carrier

expect nothing
