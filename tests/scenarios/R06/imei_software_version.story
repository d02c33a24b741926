story: The modem gets new software
why:   An IMEISV differs after digit 14 only: the same device.
about: R06.imei_changed
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 6h for 2d  imei 8600000000000101  1 kB
A  day 2 08:00  every 6h for 2d  imei 8600000000000102  1 kB
A  day 4 08:00  every 6h for 2d  imei 860000000000013  1 kB

expect nothing
