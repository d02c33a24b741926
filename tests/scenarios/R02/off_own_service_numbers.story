story: An operator with service numbers of its own
why:   The list is a setting: 7711? is the carrier's there, 10086 is not.
about: R02.sms_while_off
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  sms = off
  time_zone = +08:00
card A  profile tracker
settings R02 service_numbers = 7711?, 88*
A  day 0 08:00  sms from 77119
A  day 0 09:00  sms from 881234
A  day 1 08:00  sms from 10086

expect R02.sms_while_off for A at day 1 08:00
