story: Two strangers on one day, three on the next
why:   Two different ones in four spellings are two; the bound is three a day.
about: R02.mt_unlisted_peers
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  sms from 13711110001
A  day 0 09:00  sms from +8613711110001
A  day 0 10:00  sms from 13711110002
A  day 0 11:00  sms from "0086 137 1111 0002"
A  day 1 08:00  sms from 13711110001  sms from 13711110002
A  day 1 09:00  by gateway  sms from 13711110002  sms from 13711110003

expect R02.mt_unlisted_peers for A at day 1 09:00
  first_at day 1 08:00
