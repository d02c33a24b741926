story: A card goes through three devices in three weeks
why:   The bound one and two others, each confirmed: a card that is passed around.
about: R06.frequent_swaps
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
card A  profile meter  imei own
A  day 0 08:00  every 12h for 5d  1 kB
A  day 5 08:00  every 12h for 5d  imei spare  1 kB
A  day 20 08:00  every 12h for 5d  imei third  1 kB

expect R06.frequent_swaps for A at day 20 20:00
  severity = high
  action = suspend_with_approval
  first_at day 20 08:00
  state = open
  evidence devices = 3
  evidence imeis = 86000000000001, 86000000000017, 86000000000025
  excuse declared_window not applied
expect R06.imei_changed for A at day 5 20:00
