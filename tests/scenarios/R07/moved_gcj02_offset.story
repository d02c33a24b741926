story: Another datum
why:   Some coordinates are 600 m off: no move.
about: R07.static_card_moved
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 1h for 3d  at 23.13,113.26  1 kB
A  day 3 08:00  every 1h for 9d  at 23.1327,113.2653  1 kB

expect nothing
