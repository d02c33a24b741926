story: A meter is carried to the next town
why:   18 km from its installation point for a day.
about: R07.static_card_moved
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 1h for 2d  at 23.13,113.26  wander 60m  1 kB
A  day 2 10:00  every 1h for 2d  at 23.29,113.26  wander 60m  1 kB

expect R07.static_card_moved for A at day 3 10:00
  action = suspend_with_approval
  first_at day 2 10:00
  evidence proof = stayed_away
  evidence point_from = registry
