story: A gateway that reports once a night
why:   A record belongs to the day of its start: two strangers on day 0, one on day 1.
about: R02.mt_unlisted_peers
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 20:00  lasting 6h  by gateway  sms from 13711110001  sms from 13711110002
A  day 1 00:30  sms from 13711110003
A  day 1 03:00  sms from 13711110004

expect nothing
