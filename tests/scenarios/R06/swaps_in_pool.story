story: A card goes through the devices of its pool
why:   Members of the pool are one home; an unknown IMEI is no device.
about: R06.frequent_swaps
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
profile fleet
  device_pool = 86000000
card A  profile fleet  imei own
A  day 0 08:00  every 12h for 9d  imei own  1 kB
A  day 0 09:00  every 12h for 9d  imei spare  1 kB
A  day 0 10:00  every 12h for 9d  imei third  1 kB
A  day 0 11:00  every 12h for 9d  imei fourth  1 kB
A  day 0 12:00  every 12h for 9d  imei none  1 kB

expect nothing
