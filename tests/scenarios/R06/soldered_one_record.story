story: A card that is soldered in is seen once in another device
why:   Any change at all: one record is enough.
about: R06.soldered_changed
kind:  fires

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
card B  profile sealed
A  day 0 08:00  every 12h for 5d  1 kB
A  day 5 08:00  imei spare  1 kB
B  day 0 08:00  imei own  1 kB
B  day 0 09:00  imei spare  1 kB

expect R06.soldered_changed for A at day 5 08:00
  severity = critical
  action = suspend
  first_at day 5 08:00
  evidence bound_imei = 86000000000001
  evidence seen_imei = 86000000000017
  excuse declared_window not applied
expect R06.soldered_changed for B at day 0 09:00
