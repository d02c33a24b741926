story: A card without a cap
why:   0 is none.
about: R08.day_cap
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile meter
  sms = undirected
card A  profile meter
A  day 0 08:00  every 1d for 40d  sms to 13800000001 times 9

expect nothing
