story: From the warehouse to the first installation
why:   A week in a warehouse, a journey, then its declared point for good.
about: R07.static_card_moved
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 3h for 4d  at 31.23,121.47  wander 60m  1 kB
A  day 4 08:00  every 3h for 2d  at 31.23,121.47 to 23.13,113.26  1 kB
A  day 6 09:00  every 3h for 9d  at 23.13,113.26  wander 60m  1 kB

expect nothing
