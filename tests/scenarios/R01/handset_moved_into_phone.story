story: A meter's card is moved into a phone, another one begins in a tablet
why:   Two records with different starts in a device of class handset, which the profile does not allow.
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
card A  profile meter  imei 86000000000001
card B  profile meter
A  day 0 08:00  every 6h for 2d  1 kB
A  day 2 08:00  imei phone  100 kB
A  day 2 09:30  imei phone  lasting 30m  100 kB
B  day 0 08:00  imei tablet  100 kB
B  day 0 08:10  imei tablet  100 kB

expect R01.handset_tac for A at day 2 10:00
  severity = high
  action = suspend_with_approval
  state = open
  first_at day 2 08:00
  evidence tac = 35000000
  evidence tac_class = handset
  evidence seen_imei = 35000000000009
  evidence bound_imei = 86000000000001
  evidence observations = 2
  excuse declared_window not applied
expect R06.imei_changed for A at day 2 10:00
expect R01.handset_tac for B at day 0 08:10
  evidence tac_class = tablet
