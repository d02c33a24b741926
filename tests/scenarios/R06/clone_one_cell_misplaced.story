story: One session shows up in a cell 1 900 km away, once
why:   A single conflict may be a wrong line in the list of cells.
about: R06.cloned_card
kind:  quiet

start 2026-03-02T00:00:00+08:00
cell gz 460-00-1-1 at 23.13,113.26 range 3km
cell bj 460-00-3-1 at 39.90,116.40 range 3km
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 6h for 3d  cell gz  lasting 5m  1 kB
A  day 1 08:10  cell bj  lasting 5m  1 kB

expect nothing
