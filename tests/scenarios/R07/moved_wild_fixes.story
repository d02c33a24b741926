story: A meter with a wild receiver
why:   Hundreds of wild fixes, each of which goes back.
about: R07.static_card_moved
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 10m for 5d  at 23.13,113.26  wander 60m  1 kB
A  day 0 08:04  every 20m for 5d  at 25.1,115.2  wander 9km  1 kB

expect nothing
