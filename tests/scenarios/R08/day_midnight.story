story: Five messages before the card's midnight, five after it
why:   The card's day, not UTC's, and by the start of the record.
about: R08.day_cap
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_day = 5
  time_zone = +08:00
card A  profile meter
A  day 0 23:50  sms to 13800000001 times 4
A  day 0 23:59:59  lasting 2m  sms to 13800000001
A  day 1 00:00  sms to 13800000001 times 4
A  day 1 00:03  sms to 13800000001

expect nothing
