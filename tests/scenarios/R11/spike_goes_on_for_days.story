story: A stolen card streams for three days and then stops
why:   While its cause goes on there is one finding, the streaming never becomes the usual, and it
  closes 24 h after the last of it.
about: R11.spike
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 0 00:10  every 1h for 30d  5 kB ±10%
A  day 20 13:00  every 1h for 3d  lasting 30m  50 MB ±20%
clock day 30

expect R11.spike for A at day 20 13:30
  first_at day 20 13:00
  last_at about day 23 17:30
  state = closed
  closed_why = no_cause_24h
