story: Active for long, and first seen elsewhere
why:   It was activated a month ago: this is no first journey.
about: R07.static_card_moved
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26  activated 2026-02-01T00:00:00+08:00
A  day 0 08:00  every 40m for 3h  at 22.54,114.06  1 kB

expect R07.static_card_moved for A at day 0 10:00
