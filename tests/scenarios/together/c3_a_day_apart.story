story: Cards with undirected data sat in a phone, and reach a sensitive area a day later
why:   Parts count together within 24 hours: A's are 23 hours apart, B's 25.
about: C3.undirected_data_in_handset_in_sensitive_area
kind:  edge

start 2026-03-02T00:00:00+08:00
profile router
  handset_allowed = false
  data = undirected
  voice = off
  time_zone = +08:00
tac 35200000 handset
tac 86000000 module
device PHONE 35200000000001
device OWN 86000000000001
area CN-53 box 21.0,97.0 29.0,106.0
sensitive CN-53 carrier 460-00
cell N 460-00-1-1 at 25.0,102.0 area CN-53
cell M 460-00-1-2 at 25.0,102.1 area CN-53
cards A,B  profile router  home_area CN-44

A,B  day 0 08:00  imei PHONE  1 kB
A,B  day 0 09:00  imei PHONE  1 kB
A  day 1 07:30  cell N  imei OWN  1 kB
A  day 1 08:00  cell M  imei OWN  1 kB
B  day 1 09:30  cell N  imei OWN  1 kB
B  day 1 10:00  cell M  imei OWN  1 kB

expect R01.handset_tac for A,B
expect R06.imei_changed for A,B
expect R09.sensitive_area for A,B
expect C3.undirected_data_in_handset_in_sensitive_area for A at day 1 08:00
