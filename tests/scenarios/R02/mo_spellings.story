story: Listed numbers in other spellings
why:   +86, 0086, 86, a trunk 0 and separators are the same number.
about: R02.mo_unlisted_peer
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  sms to +8613900000001
A  day 0 08:01  sms to 008613900000001
A  day 0 08:02  sms to 8613900000001
A  day 0 08:03  sms to 013900000001
A  day 0 08:04  sms to "139 0000-0001"
A  day 0 08:05  sms to +86-208-888-0001
A  day 0 08:06  sms to 02088880001

expect nothing
