story: A card whose gateway nobody declared
why:   Without a registered gateway there is none that should report.
about: R06.agent_silent
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
card A  profile pos
card B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A    day 2 00:00  every 1h for 12h  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 12h  lasting 1h  200 kB  by gateway

expect nothing
