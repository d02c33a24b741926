story: Wild fixes that go back
why:   A taxi's receiver jumps hundreds of kilometres, several times a day.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  every 3m for 2d  at 39.90,116.40  wander 4km  1 kB
A  day 0 08:01  every 47m for 2d  at 42.1,119.2  wander 9km  1 kB
A  day 0 08:02  every 61m for 2d  at 37.1,113.2  wander 9km  1 kB

expect nothing
