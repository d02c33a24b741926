story: The gateway sees the card again before its hour to report is over
why:   What it reports then began after the traffic that it left out.
about: R06.agent_silent
kind:  fires

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 1d  lasting 1h  200 kB  by gateway
A    day 2 01:40  lasting 10m  150 kB  by carrier
A    day 2 02:10  every 1h for 4h  lasting 10m  60 kB  by gateway
A    day 2 02:10  every 1h for 4h  lasting 10m  60 kB  by carrier

expect R06.agent_silent for A at day 2 02:50
  first_at day 2 01:40
  evidence carrier_bytes = 150000
  closed_why = returned
