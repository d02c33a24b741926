story: A soldered modem gets new software, and sometimes sends no IMEI
why:   The 14 digits are the same; unknown is never a change.
about: R06.soldered_changed
kind:  edge

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
profile sealed
  soldered = true
card A  profile sealed  imei own
A  day 0 08:00  every 12h for 5d  imei 8600000000000101  1 kB
A  day 5 08:00  every 12h for 5d  imei 8600000000000102  1 kB
A  day 5 09:00  every 12h for 5d  imei none  1 kB

expect nothing
