story: A declared relocation
why:   Flown out without a report on the way: recorded.
about: R07.impossible_travel
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
window relocation for A from day 0 to day 2

A  day 0 08:00  every 10m for 3h  at 23.13,113.26  wander 2km  1 kB
A  day 0 11:00  every 10m for 1h  at 39.90,116.40  wander 1km  1 kB

expect R07.impossible_travel for A at day 0 11:30
  action = record
