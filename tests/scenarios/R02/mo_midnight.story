story: Strangers on both sides of the card's midnight
why:   Two days in China, one in UTC: two findings.
about: R02.mo_unlisted_peer
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 23:59:59  sms to 13711112222
A  day 1 00:00  sms to 13711112222

expect 2 R02.mo_unlisted_peer for A
  evidence messages = 1
