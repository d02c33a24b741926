story: A scan of one address a record
why:   The hour slides: the hundredth within an hour completes it.
about: R11.destination_fan_out
kind:  edge

start 2026-03-02T00:00:00+08:00
profile van
cards A,B  profile van

A  day 1 10:00  every 36s for 1h  flow h{n}.scan.example:23 sends 60 B
B  day 1 10:00  every 37s for 2h  flow h{n}.scan.example:23 sends 60 B

expect R11.destination_fan_out for A at day 1 10:59:24
  first_at day 1 10:00
  evidence destinations = 100
