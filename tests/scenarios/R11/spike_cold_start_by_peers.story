story: A card on its second day uses ten times what its fleet ever uses
why:   Fewer than three days of own history: the peers alone decide.
about: R11.spike
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
cards F01..F25  profile meter
card A  profile meter  activated day 10 00:00

F01..F25  day 0 00:00  every 1h for 16d  stagger 1m  100 kB ±20%
A         day 13 00:10  every 1h for 1d  100 kB
A         day 14 12:10  8 MB

expect R11.spike for A at day 14 12:10
  action = notify
  excuse grace not applied
  evidence peers = 25
  evidence baseline_days = 1
