story: Cards sat in a phone, and call strangers a day later from their own device
why:   Parts count together within 24 hours: A's are 23 hours apart, B's 25.
about: C2.undirected_voice_in_handset
kind:  edge

start 2026-03-02T00:00:00+08:00
profile lift
  handset_allowed = false
  voice = directed
  voice_peers = 4008*
  time_zone = +08:00
tac 35200000 handset
tac 86000000 module
device PHONE 35200000000001
device OWN 86000000000001
cards A,B  profile lift

A,B  day 0 08:00  imei PHONE  1 kB
A,B  day 0 09:00  imei PHONE  1 kB
A  day 1 08:00  lasting 2m  imei OWN  call to 13711112222 answered 120s
B  day 1 10:00  lasting 2m  imei OWN  call to 13711112222 answered 120s

expect R01.handset_tac for A,B
expect R03.mo_unlisted_peer for A,B
expect C2.undirected_voice_in_handset for A at day 1 08:02
