story: Ping-pong between two cells
why:   Two sites 12 km apart, in turn, every few seconds.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
cell west 460-00-1-1 at 39.90,116.40 range 1km
cell east 460-00-1-2 at 39.90,116.54 range 1km

A  day 0 08:00  every 10s for 2h  cell west  1 kB
A  day 0 08:00:05  every 10s for 2h  cell east  1 kB

expect nothing
