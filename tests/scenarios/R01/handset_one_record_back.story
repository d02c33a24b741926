story: One record in the module between two in the phone
why:   Two consecutive records are needed to close.
about: R01.handset_tac
kind:  edge

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
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 1h for 3h  imei phone  100 kB
A  day 0 12:00  1 kB
A  day 0 13:00  imei phone  1 kB
A  day 0 14:00  1 kB

expect R01.handset_tac for A at day 0 09:00
  state = open
  last_at day 0 13:00
expect R06.imei_changed for A
expect R06.cloned_card for A
