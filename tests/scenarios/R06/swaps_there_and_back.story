story: Into one device, back, into another, back
why:   The card returned each time, and has still been in three devices.
about: R06.frequent_swaps
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
card A  profile meter  imei own
A  day 0 08:00  every 12h for 5d  1 kB
A  day 5 08:00  every 12h for 1d  imei spare  1 kB
A  day 6 08:00  every 12h for 5d  1 kB
A  day 11 08:00  every 12h for 1d  imei third  1 kB
A  day 12 08:00  every 12h for 5d  1 kB

expect R06.frequent_swaps for A at day 11 20:00
  state = closed
  closed_why = returned
  closed_at day 12 20:00
expect 2 R06.imei_changed for A
  state = closed
