story: A card behind a weak cell gets through in the end
why:   It used data: the network did not refuse it.
about: R12.keeps_trying
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 1h for 6h  rejects 12  1 kB

expect nothing
