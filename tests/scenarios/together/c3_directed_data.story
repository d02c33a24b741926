story: A card in a phone in a sensitive area, with directed data
why:   It used its own service only: R01 and R09 stand, C3 does not.
about: C3.undirected_data_in_handset_in_sensitive_area
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile router
  handset_allowed = false
  data = directed
  destinations = 10.0.0.0/8
  voice = off
  time_zone = +08:00
tac 35200000 handset
device PHONE 35200000000001
area CN-53 box 21.0,97.0 29.0,106.0
sensitive CN-53 carrier 460-00
cell N 460-00-1-1 at 25.0,102.0 area CN-53
cell M 460-00-1-2 at 25.0,102.1 area CN-53
card A  profile router  home_area CN-44

A  day 0 08:00  cell N  imei PHONE  1 kB
A  day 0 08:10  cell M  imei PHONE  1 kB

expect R01.handset_tac for A
expect R09.sensitive_area for A
