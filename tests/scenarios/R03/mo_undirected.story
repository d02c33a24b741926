story: A watch that may call anybody
why:   Nothing is listed where voice is undirected, nor where the profile has no list.
about: R03.mo_unlisted_peer
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile watch
  voice = undirected
  voice_peers = 4008*
profile bare
  voice = directed
card A  profile watch
card B  profile bare
A,B  day 0 08:00  every 1h for 9h  call to 13711112222 answered 60s
A,B  day 0 08:30  every 1h for 9h  call from 1371111{n} answered 60s

expect nothing
