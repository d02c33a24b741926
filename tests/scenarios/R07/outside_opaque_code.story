story: Areas without shapes
why:   The serving cells carry another province's code; nothing is measured and nothing needs to
  be.
about: R07.outside_area
kind:  fires

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
card A  profile van
cell in 460-00-1-1 at 23.13,113.26 area CN-44
cell out 460-00-2-1 at 28.2,112.9 area CN-43

A  day 0 08:00  every 30m for 2h  cell in  1 kB
A  day 0 14:00  cell out  1 kB
A  day 0 14:40  cell out  1 kB

expect R07.outside_area for A at day 0 14:40
  evidence cell_area = CN-43
