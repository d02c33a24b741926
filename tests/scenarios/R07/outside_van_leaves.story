story: A van leaves its province
why:   Two fixes, 40 minutes apart, far outside of the area that the profile allows.
about: R07.outside_area
kind:  fires

start 2026-03-02T00:00:00+08:00
profile van
  area = CN-44
  time_zone = +08:00
card A  profile van
area CN-44 box 20.2,109.6 25.6,117.3
A  day 0 08:00  every 30m for 3h  at 23.13,113.26 to 24.5,113.3  1 kB
A  day 0 12:00  at 26.2,112.9  1 kB
A  day 0 12:40  at 26.5,112.7  1 kB

expect R07.outside_area for A at day 0 12:40
  action = notify
  first_at day 0 12:00
  state = open
  excuse declared_window not applied
