story: The carrier greets a card whose SMS is off
why:   Service numbers do not count.
about: R02.sms_while_off
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  sms = off
  time_zone = +08:00
card A  profile tracker
A  day 0 08:00  sms from 10086
A  day 0 09:00  sms from 1069001
A  day 0 10:00  sms from ""
A  day 0 11:00  sms to 10001

expect nothing
