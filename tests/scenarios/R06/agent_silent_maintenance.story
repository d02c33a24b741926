story: The agent is updated within declared maintenance
why:   Recorded only; so it would be for a declared swap.
about: R06.agent_silent
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

window maintenance for A from day 2 00:00 to day 3 00:00 "new agent"
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 00:00  every 1h for 6h  lasting 1h  200 kB  by carrier

expect R06.agent_silent for A
  action = record
  excuse declared_window applied
