story: The gateway goes on reporting every three hours while the stolen card runs
why:   It was online while the traffic was left out that proves it; what comes later takes nothing back.
about: R06.agent_silent
kind:  fires

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos  gateway G1

A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by gateway
A,B  day 0 00:00  every 1h for 2d  lasting 1h  200 kB  by carrier
B    day 2 00:00  every 1h for 2h  lasting 1h  200 kB  by gateway
B    day 2 04:00  every 3h for 12h  lasting 1h  200 kB  by gateway
A    day 2 00:00  every 1h for 14h  lasting 1h  200 kB  by carrier

expect R06.agent_silent for A at day 2 02:00
  state = open
  last_at day 2 14:00
