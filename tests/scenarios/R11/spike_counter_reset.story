story: A modem restarts and its counters begin again
why:   Records are deltas: after the reset the agent reports the little that was used since.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 0 00:10  every 1h for 20d  by gateway  60 kB ±10%
A  day 20 00:10  by gateway  300 B
A  day 20 01:10  every 1h for 5d  by gateway  60 kB ±10%

expect nothing
