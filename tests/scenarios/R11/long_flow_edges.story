story: 24 hours, and a little more
why:   Just 24 hours are not more; ten minutes between records continue the flow, a second more does not.
about: R11.long_lived_flow
kind:  edge

start 2026-03-02T00:00:00+08:00
profile van
  time_zone = +08:00
cards EQUAL,MORE,GAP,BROKEN,PORTS  profile van

EQUAL   day 1 00:00  every 1h for 24h  lasting 1h  flow 192.0.2.200:4444 sends 1 kB
MORE    day 1 00:00  every 1h for 24h  lasting 1h  flow 192.0.2.200:4444 sends 1 kB
MORE    day 2 00:00  lasting 1s  flow 192.0.2.200:4444 sends 1 kB
GAP     day 1 00:00  every 1h for 25h  lasting 50m  flow 192.0.2.200:4444 sends 1 kB
BROKEN  day 1 00:00  every 1h for 40h  lasting 49m59s  flow 192.0.2.200:4444 sends 1 kB
PORTS   day 1 00:00  every 2h for 40h  lasting 1h  flow 192.0.2.200:4444 sends 1 kB
PORTS   day 1 01:00  every 2h for 40h  lasting 1h  flow 192.0.2.200:4445 sends 1 kB

expect R11.long_lived_flow for MORE at day 2 00:00:01
expect R11.long_lived_flow for GAP
