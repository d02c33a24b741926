story: A card is taken out of its gateway
why:   The carrier goes on seeing its traffic, its gateway reports of the other card only.
about: R06.agent_silent
kind:  fires

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 00:00  every 1h for 6h  lasting 1h  200 kB  by carrier
A    day 2 12:00  every 1h for 2h  lasting 1h  200 kB  by gateway

expect R06.agent_silent for A at day 2 02:00
  action = suspend_with_approval
  severity = medium
  first_at day 2 00:00
  evidence threshold_bytes = 100000
  evidence gateway = G1
  excuse declared_window not applied
  state = closed
  closed_why = returned
  closed_at day 2 14:00
