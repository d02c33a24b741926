story: The third device on the thirtieth day after the first was seen last
why:   Three within thirty days.
about: R06.frequent_swaps
kind:  edge

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
card A  profile meter  imei own
A  day 0 08:00  1 kB
A  day 10 08:00  imei spare  1 kB
A  day 10 20:00  imei spare  1 kB
A  day 29 20:00  imei third  1 kB
A  day 30 08:00  imei third  1 kB

expect R06.frequent_swaps for A at day 30 08:00
expect R06.imei_changed for A
