story: A card that may call anybody appears in a sensitive area
why:   The profile says in so many words that voice is undirected: C1 stands beside R09, which is suspended at once.
about: C1.undirected_voice_in_sensitive_area
kind:  fires

start 2026-03-02T00:00:00+08:00
profile phone
  voice = undirected
  time_zone = +08:00
profile silent
  time_zone = +08:00
area CN-53 box 21.0,97.0 29.0,106.0
sensitive CN-53 carrier 460-00
cell N 460-00-1-1 at 25.0,102.0 area CN-53
cell M 460-00-1-2 at 25.0,102.1 area CN-53
card A  profile phone  home_area CN-44
card B  profile silent  home_area CN-44

A,B  day 0 08:00  cell N  1 kB
A,B  day 0 08:10  cell M  1 kB

expect R09.sensitive_area for A
  action = suspend
expect R09.sensitive_area for B
  action = suspend_with_approval
expect C1.undirected_voice_in_sensitive_area for A
  action = suspend
  severity = critical
  evidence undirected_voice = profile
