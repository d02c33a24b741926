story: After an outage of three days the gateway reports them in one record
why:   Its bytes belong to all the parts of the day that it spans, and per part they are usual.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile pos
  time_zone = +08:00
card A  profile pos

A  day 0 00:10  every 1h for 20d  200 kB ±10%
A  day 20 00:10  lasting 72h  14400 kB

expect nothing
