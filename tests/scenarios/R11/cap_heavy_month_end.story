story: A meter reads out its month on the last day
why:   A heavy last day, but the month stays below the cap, and the peers do the same.
about: R11.cap_exceeded
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile meter
  cap_bytes_month = 100 MB
  time_zone = +08:00
cards F01..F30  profile meter

F01..F30  day 0 00:10  every 6h for 31d  stagger 1m  200 kB ±10%
F01..F30  day 30 20:00  stagger 1m  40 MB ±10%

expect R11.spike for F01..F30
  action = record
  excuse fleet_correlated applied
expect R11.spike for group meter
  action = notify
  cards = F01..F30
