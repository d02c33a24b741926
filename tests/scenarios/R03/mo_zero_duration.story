story: A call that was answered for no time
why:   Signalling of an answer without a second of speech is an attempt.
about: R03.mo_unlisted_peer
kind:  edge

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  call to 13711112222 answered 0s
A  day 1 08:00  call to 13711112222 answered 1s

expect R03.mo_unlisted_peer for A at day 1 08:00
  evidence duration_s = 1
