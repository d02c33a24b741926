story: A meter stops reporting, nineteen others go on
why:   A card that declares an hourly report and misses three of them is silent, as its group is not.
about: R11.silence
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
cards M01..M20 profile meter

M01       day 0 00:10  every 1h for 48h  1 kB
M02..M20  day 0 00:10  every 1h for 72h  1 kB  stagger 2m

expect R11.silence for M01 at day 2 02:40
  action = notify
  state = open
  first_at day 1 23:10
