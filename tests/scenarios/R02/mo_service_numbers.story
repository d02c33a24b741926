story: A meter answers its carrier's service numbers
why:   10086 and the platforms under 1069 are the carrier's, though no profile lists them.
about: R02.mo_unlisted_peer
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  sms to 10086
A  day 0 08:01  sms to 10010
A  day 0 08:02  sms to 10000
A  day 0 08:03  sms to 10001
A  day 0 08:04  sms to 1069
A  day 0 08:05  sms to 106912345678

expect nothing
