story: A card that only ever attached begins to load films
why:   It was there for weeks and used nothing: that is its usual. Its first megabytes are far above.
about: R11.spike
kind:  fires

start 2026-03-02T00:00:00+08:00
profile alarm-panel
  time_zone = +08:00
card A  profile alarm-panel

A  day 0 03:00   every 1d for 20d  attaches 1
A  day 20 13:00  lasting 1h  80 MB

expect R11.spike for A at day 20 14:00
  action = notify
  evidence baseline_days = 20
  excuse backfill not applied
