story: Three attempts seen by gateway and carrier
why:   Two sources are never added up: three, not six.
about: R03.mo_unlisted_peer
kind:  edge

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  every 1h for 3h  call to 13711112222 unanswered
A  day 0 08:01  every 1h for 3h  by gateway  call to 13711112222 unanswered

expect nothing
