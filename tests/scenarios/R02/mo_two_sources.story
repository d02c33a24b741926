story: Gateway and carrier saw the same message
why:   Two sources are never added up.
about: R02.mo_unlisted_peer
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  sms to 13711112222 times 2
A  day 0 08:01  by gateway  sms to +8613711112222 times 2

expect R02.mo_unlisted_peer for A at day 0 08:00
  evidence messages = 2
