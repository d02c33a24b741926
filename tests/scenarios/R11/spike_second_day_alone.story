story: A lone card uses far more on its second day than on its first
why:   Too little history to call anybody: recorded only.
about: R11.spike
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter  activated 2026-01-01T00:00:00Z

A  day 0 00:10  every 1h for 1d  10 kB
A  day 1 00:10  every 1h for 12h  10 kB
A  day 1 13:00  20 MB

expect R11.spike for A at day 1 13:00
  action = record
  excuse grace not applied
