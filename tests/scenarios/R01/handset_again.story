story: The card leaves the phone and comes back to it
why:   Five silent days and an unreadable IMEI close nothing; two records in the module do; the next time is a new finding.
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
A  day 0 08:00  every 1h for 3h  imei phone  100 kB
A  day 0 12:00  imei none  1 kB
A  day 5 12:00  1 kB
A  day 5 13:00  1 kB
A  day 9 08:00  imei phone  100 kB
A  day 9 09:00  imei phone  100 kB

expect 2 R01.handset_tac for A
expect 2 R06.imei_changed for A
