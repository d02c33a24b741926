story: Three strangers write to a meter in a day
why:   Somebody gives its number away.
about: R02.mt_unlisted_peers
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  sms from 13711110001
A  day 0 12:00  sms from 13711110002
A  day 0 20:00  sms from 13711110003
A  day 0 21:00  sms from 13711110001
clock day 2

expect R02.mt_unlisted_peers for A at day 0 20:00
  first_at day 0 08:00
  last_at day 0 21:00
  action = limit
  closed_at day 1
  closed_why = day_end
  evidence senders = 3
  evidence needed_senders = 3
  evidence messages = 4
