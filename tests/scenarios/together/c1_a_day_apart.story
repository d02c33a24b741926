story: Cards call strangers, and appear in a sensitive area a day later
why:   Parts count together within 24 hours: A's are 23 hours apart, B's 26.
about: C1.undirected_voice_in_sensitive_area
kind:  edge

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 4008*
  time_zone = +08:00
area CN-53 box 21.0,97.0 29.0,106.0
sensitive CN-53 carrier 460-00
cell N 460-00-1-1 at 25.0,102.0 area CN-53
cell M 460-00-1-2 at 25.0,102.1 area CN-53
cards A,B  profile lift  home_area CN-44

A,B  day 0 12:00  lasting 2m  call to 13711112222 answered 120s
A  day 1 11:00  cell N  1 kB
A  day 1 11:05  cell M  1 kB
B  day 1 14:00  cell N  1 kB
B  day 1 14:05  cell M  1 kB

expect R03.mo_unlisted_peer for A,B
expect R09.sensitive_area for A,B
expect C1.undirected_voice_in_sensitive_area for A at day 1 11:05
