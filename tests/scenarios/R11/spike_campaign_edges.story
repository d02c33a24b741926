story: Spikes at the two ends of a maintenance window
why:   A window is half-open and judged at the moment that completed the proof: a record that ends
  on its first instant is excused, one that ends on its last is not. What opens inside stays excused
  while it goes on.
about: R11.spike
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
cards EARLY,FIRST,LAST,LONG  profile meter
window maintenance for EARLY from day 20 10:00 to day 20 12:00
window maintenance for FIRST from day 20 10:00 to day 20 12:00
window maintenance for LAST  from day 20 10:00 to day 20 12:00
window maintenance for LONG  from day 20 10:00 to day 20 12:00

all    day 0 00:10  every 1h for 20d  5 kB ±10%
EARLY  day 20 09:00  lasting 59m  40 MB
FIRST  day 20 09:00  lasting 1h  40 MB
LAST   day 20 11:00  lasting 1h  40 MB
LONG   day 20 10:30  every 1h for 10h  lasting 10m  40 MB

expect R11.spike for EARLY,LAST
  action = notify
  excuse declared_window not applied
expect R11.spike for FIRST,LONG
  action = record
  excuse declared_window applied
