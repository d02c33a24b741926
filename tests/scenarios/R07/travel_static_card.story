story: A static card is displaced
why:   That is static_card_moved, and nothing else.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 1h for 1d  at 23.13,113.26  1 kB
A  day 1 07:10  every 20m for 2h10m  at 39.90,116.40  wander 1km  1 kB

expect R07.static_card_moved for A at day 1 09:10
