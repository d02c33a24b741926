story: Four callers, then five
why:   One caller that rings again is still one; the same one seen by two sources too.
about: R03.mt_unlisted_peers
kind:  edge

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  every 1h for 4h  call from 1371111{n} answered 40s
A  day 0 08:10  every 1h for 4h  by gateway  call from +861371111{n} answered 40s
A  day 0 13:00  call from "" answered 40s
A  day 1 08:00  every 1h for 5h  call from 1371111{n} answered 40s

expect R03.mt_unlisted_peers for A at day 1 12:00
