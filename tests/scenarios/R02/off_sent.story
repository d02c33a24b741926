story: A tracker without SMS sends one
why:   The service is off: there should be none at all.
about: R02.sms_while_off
kind:  fires

start 2026-03-02T00:00:00+08:00
profile tracker
  sms = off
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  sms to 13711110001
A  day 0 09:00  sms from 13711110002
clock day 2

expect R02.sms_while_off for A at day 0 08:00
  action = limit
  closed_at day 1
  closed_why = day_end
  evidence messages = 2
  evidence peer = 13711110002
  evidence direction = mt
