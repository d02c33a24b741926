story: Another device is seen once
why:   One record is not confirmed, however often it is delivered.
about: R06.imei_changed
kind:  edge

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  1 kB
A  day 1 08:00  imei phone  1 kB  twice
A  day 2 08:00  every 6h for 2d  1 kB

expect nothing
