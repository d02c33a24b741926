story: A card in test is loaded to its limits
why:   What a card in status test does is recorded and excused.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter  status test

A  day 0 00:10  every 1h for 20d  5 kB ±10%
A  day 20 13:00  lasting 1h  200 MB

expect R11.spike for A
  action = record
  excuse test_period applied
