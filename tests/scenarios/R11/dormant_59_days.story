story: A card is silent for just under sixty days
why:   The silence is counted from the end of the last use to the start of the next; attaches in
  between are no use and break no silence.
about: R11.dormant_wake
kind:  edge

start 2026-01-05T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 0 08:00  lasting 10m  200 kB
A  day 20 08:00  attaches 1
A  day 60 08:09:59  lasting 10m  200 kB

expect nothing
