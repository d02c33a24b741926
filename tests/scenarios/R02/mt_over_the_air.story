story: The carrier configures a meter over the air
why:   Binary messages come from the carrier's own numbers, or without any.
about: R02.mt_unlisted_peers
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 1m for 9m  sms from 10690001
A  day 0 08:30  every 1m for 9m  sms from 10086
A  day 0 09:30  every 1m for 9m  sms from ""

expect nothing
