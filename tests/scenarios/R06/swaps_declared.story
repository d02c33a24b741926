story: Two replacements, each declared
why:   A declared swap binds the card to its new device; the one before no longer counts.
about: R06.frequent_swaps
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
card A  profile meter  imei own
window device_swap for A from day 5 to day 6 "ticket 1"
window device_swap for A from day 20 to day 21 "ticket 2"
A  day 0 08:00  every 6h for 5d  1 kB
A  day 5 02:00  every 6h for 15d  imei spare  1 kB
A  day 20 02:00  every 6h for 5d  imei third  1 kB

expect 2 R06.imei_changed for A
  action = record
  closed_why = rebound
