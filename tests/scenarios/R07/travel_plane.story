story: A plane and a train
why:   Beijing to Shanghai in two hours, and back by rail in five.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  every 10m for 1h  at 39.90,116.40  wander 2km  1 kB
A  day 0 11:00  every 10m for 5h  at 31.23,121.47  wander 2km  1 kB
A  day 0 16:30  every 20m for 5h  at 31.23,121.47 to 39.90,116.40  1 kB

expect nothing
