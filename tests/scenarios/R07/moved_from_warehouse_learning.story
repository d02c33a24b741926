story: From the warehouse, without a declared point
why:   Three days in one place are no installation: it learns anew where it stays.
about: R07.static_card_moved
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 3h for 3d  at 31.23,121.47  wander 60m  1 kB
A  day 3 08:00  every 3h for 2d  at 31.23,121.47 to 23.13,113.26  1 kB
A  day 5 09:00  every 3h for 20d  at 23.13,113.26  wander 60m  1 kB

expect nothing
