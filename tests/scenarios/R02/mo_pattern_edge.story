story: Numbers just outside a pattern of the carrier's numbers
why:   In 100?? each ? is one digit: 1002 is too short, 100234 too long; 1068 is not 1069.
about: R02.mo_unlisted_peer
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  sms to 10023
A  day 1 08:00  sms to 1002
A  day 2 08:00  sms to 100234
A  day 3 08:00  sms to 1068123
A  day 4 08:00  sms to 1069123

expect 3 R02.mo_unlisted_peer for A
  closed_why = day_end
  evidence messages = 1
clock day 9
