story: 5.1 km away
why:   Beyond 5 km for a day, accuracy taken off.
about: R07.static_card_moved
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 1h for 1d  at 23.13,113.26  1 kB
A  day 2 09:00  every 1h for 3d  at 23.17587,113.26  accuracy 20m  1 kB

expect R07.static_card_moved for A at day 3 09:00
