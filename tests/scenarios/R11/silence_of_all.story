story: The carrier's feed stops for all
why:   Nobody of the group reports any more: that is an outage of the feed, and no card's.
about: R11.silence
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
profile other
cards M01..M20 profile meter
card X profile other

M01..M20  day 0 00:10  every 1h for 48h  1 kB  stagger 2m
X         day 0 00:00  every 6h for 72h  1 kB

expect nothing
