story: A single record names a phone
why:   One sighting may be a misread IMEI.
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
card A  profile meter
A  day 0 08:00  imei phone  100 kB
A  day 0 14:00  every 6h for 5d  imei module  1 kB

expect nothing
