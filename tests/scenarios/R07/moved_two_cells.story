story: Ping-pong between two cells
why:   One site stands 9 km off and reaches 6 km.
about: R07.static_card_moved
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
cell home 460-00-1-1 at 23.135,113.265 range 1km
cell hill 460-00-1-2 at 23.211,113.26 range 6km

A  day 0 08:00  every 1h for 3d  cell home  1 kB
A  day 0 08:30  every 2h for 3d  cell hill  1 kB
A  day 4 08:00  every 1h for 3d  cell hill  1 kB

expect nothing
