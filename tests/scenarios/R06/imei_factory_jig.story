story: A card in test goes through many devices
why:   A test jig: recorded, excused, and bound to the last one.
about: R06.imei_changed
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001  status test
A  day 0 08:00  1 kB
A  day 0 09:00  imei 86000000000100  1 kB
A  day 0 09:05  imei 86000000000100  1 kB

expect R06.imei_changed for A at day 0 09:05
  action = record
  excuse test_period applied
