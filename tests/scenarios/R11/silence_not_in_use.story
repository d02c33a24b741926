story: Cards that nobody expects to report
why:   A suspended card, one in stock, one in test and one that is activated only next week are
  silent as they should be; so is a card without a declared period.
about: R11.silence
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
profile handy
  time_zone = +08:00
card S  profile meter  status suspended
card I  profile meter  status inventory
card T  profile meter  status test
card N  profile meter  activated day 9 00:00
card H  profile handy
cards F01..F30  profile meter

S,I,T,N,H,F01..F30  day 0 00:00  every 1h for 12h  lasting 5m  20 kB
F01..F30  day 0 12:00  every 1h for 36h  lasting 5m  20 kB

expect nothing
