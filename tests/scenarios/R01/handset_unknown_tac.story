story: The list of TACs does not know the device
why:   Unknown is recorded, once, and acted upon by nobody.
about: R01.handset_tac
kind:  quiet

start 2026-03-02T00:00:00+08:00
device module 86000000000001
device phone 35000000000009
device tablet 35000001000009
device hotspot 35000002000009
device scanner 35000003000009
device odd 99000000000009
tac 86000000 module
tac 35000000 handset
tac 35000001 tablet
tac 35000002 hotspot
tac 35000003 handset
profile meter
  handset_allowed = false
  time_zone = +08:00
profile fleet
  handset_allowed = false
card A  profile fleet
A  day 0 08:00  every 1h for 1d  imei odd  100 kB

expect R01.handset_tac for A at day 0 09:00
  severity = info
  action = record
  last_at day 1 07:00
  evidence tac_class = unknown
