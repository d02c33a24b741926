story: A new meter downloads its firmware on the day it is installed
why:   A first installation is no misuse: activated the same morning, or, where nobody noted that,
  on its very first day of use. It is recorded and nobody is called.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
cards F01..F25  profile meter
card NOTED    profile meter  activated day 14 08:00
card UNNOTED  profile meter
card ALONE    profile meter

F01..F25  day 0 00:00  every 1h for 16d  stagger 1m  100 kB ±20%
NOTED     day 14 09:00  lasting 20m  60 MB
NOTED     day 14 10:00  every 1h for 2d  100 kB
UNNOTED   day 14 09:00  lasting 20m  60 MB
UNNOTED   day 14 10:00  every 1h for 2d  100 kB

expect R11.spike for NOTED,UNNOTED at day 14 09:20
  action = record
  excuse grace applied
