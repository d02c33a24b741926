story: Nothing says where the card is
why:   Without place, code or shape it cannot be told.
about: R07.outside_area
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
card A  profile van

A  day 0 08:00  every 30m for 9h  1 kB
A  day 0 08:10  every 30m for 9h  at 39.9,116.4  1 kB

expect nothing
