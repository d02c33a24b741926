story: A card that the factory tested goes into the field half a year later
why:   It was used once at the factory, then lay in a warehouse until it was activated. The first
  installation is recorded, not alarmed.
about: R11.dormant_wake
kind:  quiet

start 2026-01-05T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter  activated day 180 09:00

A  day 0 08:00  lasting 10m  20 kB
A  day 180 10:00  lasting 10m  200 kB
A  day 181 10:00  lasting 10m  200 kB

expect R11.dormant_wake for A at day 180 10:10
  action = record
  excuse grace applied
