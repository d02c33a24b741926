story: A card without a declared device learns it, then leaves it
why:   The registry names no IMEI: the first readable one seen twice is the card's own.
about: R06.imei_changed
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  imei none  1 kB
A  day 0 09:00  imei own  1 kB
A  day 0 10:00  imei own  1 kB
A  day 3 10:00  imei phone  1 kB
A  day 3 11:00  imei phone  1 kB

expect R06.imei_changed for A at day 3 11:00
  evidence bound_imei = 86000000000001
  evidence bound_by = first_use
