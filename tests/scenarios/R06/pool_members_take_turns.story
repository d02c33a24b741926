story: A card travels through the devices of its pool
why:   Members of the pool never alarm, even by turns on one day.
about: R06.left_device_pool
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile fleet
  device_pool = 86000000, 35111111111111
card A  profile fleet  imei 86000000000001
A  day 0 08:00  every 2h for 10d  imei 86000000000001  1 kB
A  day 0 09:00  every 2h for 10d  imei 86000000000002  1 kB
A  day 0 09:30  every 4h for 10d  imei 3511111111111199  1 kB

expect nothing
