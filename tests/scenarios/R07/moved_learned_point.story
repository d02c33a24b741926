story: A meter without a declared point
why:   It learns its point from its first seven days in one place.
about: R07.static_card_moved
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 1h for 8d  at 23.13,113.26  wander 100m  1 kB
A  day 9 08:00  every 1h for 2d  at 23.29,113.26  wander 100m  1 kB

expect R07.static_card_moved for A at day 10 08:00
  evidence point_from = learned
