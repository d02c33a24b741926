story: Rugged scanners and infotainment on handset chipsets
why:   What the profile's pool lists is no handset, whatever its TAC says; another phone is one.
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
profile pos
  handset_allowed = false
  device_pool = 35000003
card A  profile pos
card B  profile pos
A  day 0 08:00  every 6h for 5d  imei scanner  100 kB
B  day 0 08:00  every 6h for 1d  imei scanner  100 kB
B  day 1 08:00  imei phone  100 kB
B  day 1 14:00  imei phone  100 kB

expect R01.handset_tac for B at day 1 14:00
  action = suspend_with_approval
  excuse device_pool not applied
expect R06.left_device_pool for B
