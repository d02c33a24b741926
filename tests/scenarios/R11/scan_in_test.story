story: A scan of a card in test
why:   Recorded, with the reason.
about: R11.destination_fan_out
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
card A  profile van  status test

A  day 1 10:00  flow 198.18.0.1:23 sends 60 B spread 150

expect R11.destination_fan_out for A
  action = record
  excuse test_period applied
