story: After an outage of three days the device uploads what it had stored
why:   Real bytes in one hour, but no more than it would have sent in the silence. Recorded only;
  ten times as much is not explained by the silence.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
cards A,B  profile pos

A,B  day 0 00:10  every 1h for 20d  200 kB ±10%
A    day 23 09:00  lasting 1h  14 MB
B    day 23 09:00  lasting 1h  140 MB

expect R11.spike for A
  action = record
  excuse backfill applied
expect R11.spike for B
  action = notify
  excuse backfill not applied
