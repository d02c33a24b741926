story: A declared card leaves both its device and the pool
why:   Two findings: it has a bound device and a pool.
about: R06.left_device_pool
kind:  fires

start 2026-03-02T00:00:00+08:00
profile fleet
  device_pool = 86000000, 35111111111111
card A  profile fleet  imei 86000000000001
A  day 0 08:00  1 kB
A  day 1 08:00  imei 35000000000009  1 kB
A  day 1 09:00  imei 35000000000009  1 kB

expect R06.left_device_pool for A at day 1 09:00
expect R06.imei_changed for A at day 1 09:00
