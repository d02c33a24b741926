story: A new IMEI with every session
why:   No device is seen twice; six of them are as sure as three.
about: R06.frequent_swaps
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  imei 35000000000101  1 kB
A  day 0 09:00  imei 35000000000102  1 kB
A  day 0 10:00  imei 35000000000103  1 kB
A  day 0 11:00  imei 35000000000104  1 kB
A  day 0 12:00  imei 35000000000105  1 kB
A  day 0 13:00  imei 35000000000106  1 kB

expect R06.frequent_swaps for A at day 0 13:00
