story: Back in the pool
why:   Two records in any member close the finding.
about: R06.left_device_pool
kind:  edge

start 2026-03-02T00:00:00+08:00
profile fleet
  device_pool = 86000000, 35111111111111
card A  profile fleet
A  day 0 08:00  imei 86000000000001  1 kB
A  day 1 08:00  imei 35000000000009  1 kB
A  day 1 09:00  imei 35000000000009  1 kB
A  day 2 08:00  imei 86000000000002  1 kB
A  day 2 09:00  imei 86000000000003  1 kB

expect R06.left_device_pool for A at day 1 09:00
  state = closed
  closed_why = returned
  closed_at day 2 09:00
