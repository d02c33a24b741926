story: A card in a phone calls a stranger
why:   Voice is held to a list, and the call shows that it is not: C2, and R01 is suspended at once.
about: C2.undirected_voice_in_handset
kind:  fires

start 2026-03-02T00:00:00+08:00
profile lift
  handset_allowed = false
  voice = directed
  voice_peers = 4008*
  time_zone = +08:00
tac 35200000 handset
device PHONE 35200000000001
cards A,B profile lift

A,B  day 0 08:00  imei PHONE  1 kB
A,B  day 0 09:00  imei PHONE  1 kB
A    day 0 10:00  lasting 2m  imei PHONE  call to 13711112222 answered 120s

expect R01.handset_tac for A
  action = suspend
expect R01.handset_tac for B
  action = suspend_with_approval
expect R03.mo_unlisted_peer for A
expect C2.undirected_voice_in_handset for A at day 0 10:02
  evidence undirected_voice = R03
  evidence classes = R01, R03
