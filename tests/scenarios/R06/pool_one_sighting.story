story: One record outside the pool
why:   Not confirmed.
about: R06.left_device_pool
kind:  edge

start 2026-03-02T00:00:00+08:00
profile fleet
  device_pool = 86000000, 35111111111111
card A  profile fleet
A  day 0 08:00  every 3h for 2d  imei 86000000000001  1 kB
A  day 1 07:00  imei 35000000000009  1 kB

expect nothing
