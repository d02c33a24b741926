story: A card that may write to anybody
why:   Nothing is listed where SMS is undirected.
about: R02.mo_unlisted_peer
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile watch
  sms = undirected
  sms_peers = 10658*
profile bare
  sms = directed
card A  profile watch
card B  profile bare
A,B  day 0 08:00  every 1h for 9h  sms to 13711112222
A,B  day 0 08:30  every 1h for 9h  sms from 1371111{n}

expect nothing
