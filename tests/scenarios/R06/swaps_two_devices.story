story: One change of device
why:   Two devices are a change, not frequent swaps.
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
A  day 0 08:00  every 12h for 5d  1 kB
A  day 5 08:00  every 12h for 5d  imei spare  1 kB

expect R06.imei_changed for A
