story: One message on the wrong side of the billing day
why:   Fifty and one before midnight of the billing day.
about: R08.month_cap
kind:  edge

start 2026-01-31T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_month = 50
  billing_day = 31
  time_zone = +08:00
card A  profile meter
A  day 0 00:00  sms to 13800000001 times 25
A  day 1 00:00  sms to 13800000001 times 25
A  day 27 23:59:59  sms to 13800000001

expect R08.month_cap for A at day 27 23:59:59
