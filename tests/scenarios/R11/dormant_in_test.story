story: A card in test is picked up again after a quarter
why:   Outside test only: the excuse is recorded.
about: R11.dormant_wake
kind:  quiet

start 2026-01-05T00:00:00+08:00
profile bench
  time_zone = +08:00
card A  profile bench  status test

A  day 0 08:00  lasting 10m  20 kB
A  day 90 10:00  lasting 10m  200 kB

expect R11.dormant_wake for A at day 90 10:10
  action = record
  excuse test_period applied
