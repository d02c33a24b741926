story: Two wild fixes without a way between them
why:   The second cannot be reached from the first: neither is a place.
about: R07.outside_area
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3
A  day 0 08:00  at 23.13,113.26  1 kB
A  day 0 09:00  at 52.1,115.2  1 kB
A  day 0 09:40  at 3.1,101.2  1 kB
A  day 0 10:00  at 23.13,113.26  1 kB

expect nothing
