story: A technician tries the card in a phone, as declared
why:   A declared swap excuses it: recorded.
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
card A  profile meter  imei 86000000000001
window device_swap for A from day 1 to day 2 "ticket 9"
A  day 0 08:00  every 6h for 1d  1 kB
A  day 1 10:00  every 1h for 3h  imei phone  100 kB
A  day 2 14:00  every 6h for 5d  1 kB

expect R01.handset_tac for A at day 1 11:00
  action = record
  state = closed
  closed_why = returned
  excuse declared_window applied
# Into the phone as declared; back a day later as nobody declared.
expect 2 R06.imei_changed for A
