story: Away for 23 hours
why:   In the workshop, then home.
about: R07.static_card_moved
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 1h for 2d  at 23.13,113.26  1 kB
A  day 2 09:00  every 1h for 23h1m  at 23.29,113.26  1 kB
A  day 3 09:00  every 1h for 2d  at 23.13,113.26  1 kB

expect nothing
