story: A soldered card whose profile lists two boards
why:   Members of the pool are no change.
about: R06.soldered_changed
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
profile boards
  soldered = true
  device_pool = 86000000000001, 86000000000017
card A  profile boards  imei own
A  day 0 08:00  every 12h for 5d  1 kB
A  day 5 08:00  every 12h for 5d  imei spare  1 kB

expect nothing
