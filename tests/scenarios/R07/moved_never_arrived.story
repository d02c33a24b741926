story: Never seen at its point
why:   After a week it is no longer on its way.
about: R07.static_card_moved
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 3h for 9d  at 22.54,114.06  1 kB

expect R07.static_card_moved for A at day 7 08:00
