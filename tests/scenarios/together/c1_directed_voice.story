story: A card that may call two numbers only appears in a sensitive area
why:   Its voice is directed and it called nobody else: R09 stands alone and goes to a person.
about: C1.undirected_voice_in_sensitive_area
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 4008*
  time_zone = +08:00
area CN-53 box 21.0,97.0 29.0,106.0
sensitive CN-53 carrier 460-00
cell N 460-00-1-1 at 25.0,102.0 area CN-53
cell M 460-00-1-2 at 25.0,102.1 area CN-53
card A  profile lift  home_area CN-44

A  day 0 08:00  lasting 2m  cell N  call to 4008123456 answered 120s
A  day 0 08:10  cell M  1 kB

expect R09.sensitive_area for A
  action = suspend_with_approval
