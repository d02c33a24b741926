story: Six meters in one cell, each in a device of its own
why:   Many devices at one place are a dense site; each card stays in its own.
about: R06.imei_changed
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
cell C 460-00-1-1 at 23.0,113.0
card A1  profile meter  imei 86000000000101
card A2  profile meter  imei 86000000000102
card A3  profile meter  imei 86000000000103
card A4  profile meter
card A5  profile meter
card A6  profile meter
A1,A2,A3  day 0 08:00  stagger 10s  every 1h for 5d  cell C  1 kB
A4  day 0 08:00  every 1h for 5d  cell C  imei 86000000000104  1 kB
A5  day 0 08:00  every 1h for 5d  cell C  imei 86000000000105  1 kB
A6  day 0 08:00  every 1h for 5d  cell C  imei 86000000000106  1 kB

expect nothing
