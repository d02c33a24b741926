story: A static card outside its area
why:   A person decides about suspending it.
about: R07.outside_area
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  area = yard
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
area yard box 23.10,113.23 23.16,113.29

A  day 0 08:00  at 23.13,113.26  1 kB
A  day 0 12:00  at 23.19,113.26  1 kB
A  day 0 12:40  at 23.19,113.26  1 kB

expect R07.outside_area for A at day 0 12:40
  action = suspend_with_approval
