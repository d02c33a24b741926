story: Home again
why:   Two fixes inside close the finding; one does not.
about: R07.outside_area
kind:  edge

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3
A  day 0 08:00  every 20m for 2h  at 26.3,113.3  1 kB
A  day 0 12:00  at 25.0,113.3  1 kB
A  day 0 13:00  at 25.0,113.3  1 kB

expect R07.outside_area for A at day 0 08:40
  state = closed
  closed_why = returned
  closed_at day 0 13:00
