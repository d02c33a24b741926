story: Four lumps fill almost two hours
why:   Only together they are too much, and they lie within two hours.
about: R06.agent_silent
kind:  edge

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 00:25  every 36m for 144m  lasting 4m  26 kB  by carrier

expect R06.agent_silent for A at day 2 03:17
  first_at day 2 00:25
  evidence carrier_bytes = 104000
