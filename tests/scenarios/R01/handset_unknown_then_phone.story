story: First a device of unknown type, then a phone
why:   The phone is a finding of its own, not a repetition of what was only recorded.
about: R01.handset_tac
kind:  fires

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
card A  profile meter  imei 99000000000009
tac 99000000 unknown
A  day 0 08:00  every 1h for 4h  imei odd  1 kB
A  day 0 12:00  every 1h for 4h  imei phone  1 kB
A  day 0 16:30  every 1h for 4h  imei odd  1 kB

# What was recorded of the unknown device ends where the phone begins.
expect 2 R01.handset_tac for A
  evidence observations = 4
expect R06.imei_changed for A
