story: A declared relocation
why:   Recorded, not acted upon.
about: R07.outside_area
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3
window relocation for A from day 0 to day 5 "rented out"

A  day 0 08:00  every 20m for 2h  at 26.3,113.3  1 kB

expect R07.outside_area for A at day 0 08:40
  action = record
  excuse declared_window applied
