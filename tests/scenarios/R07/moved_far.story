story: A meter is carried to another city
why:   103 km away, four fixes in two hours.
about: R07.static_card_moved
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 1h for 1d  at 23.13,113.26  1 kB
A  day 1 14:00  every 40m for 2h1m  at 22.54,114.06  1 kB

expect R07.static_card_moved for A at day 1 16:00
  evidence proof = far_away
