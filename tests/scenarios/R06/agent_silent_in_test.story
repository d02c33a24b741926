story: A card in test travels between benches
why:   In test: recorded only.
about: R06.agent_silent
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
card A  profile pos  gateway G1  status test
card B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 00:00  every 1h for 6h  lasting 1h  200 kB  by carrier

expect R06.agent_silent for A
  action = record
  excuse test_period applied
