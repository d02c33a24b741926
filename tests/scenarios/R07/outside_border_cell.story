story: A border village served from the other side
why:   The site stands 3 km across the border and reaches 5 km; another lies 1.5 km across.
about: R07.outside_area
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3
cell beyond 460-00-9-1 at 25.627,113.3 range 5km
cell near 460-00-9-2 at 25.6135,113.3 range 500m

A  day 0 08:00  every 20m for 1d  cell beyond  1 kB
A  day 1 08:00  every 20m for 1d  cell near  1 kB

expect nothing
