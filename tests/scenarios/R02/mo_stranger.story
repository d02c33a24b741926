story: A meter sends one message to a stranger
why:   One is enough: the list is what the card may talk to.
about: R02.mo_unlisted_peer
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 1d for 3d  sms to 106580001
A  day 1 10:00  sms to 13711112222
A  day 1 11:00  sms to 13711112222 times 2
clock day 3 00:00

expect R02.mo_unlisted_peer for A at day 1 10:00
  action = limit
  severity = medium
  state = closed
  closed_why = day_end
  closed_at day 2
  last_at day 1 11:00
  evidence peer = 13711112222
  evidence messages = 3
  evidence listed_peers = 3
  evidence day = 2026-03-03
