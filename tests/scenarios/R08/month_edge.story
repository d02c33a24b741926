story: Fifty in each of two billing months
why:   Exactly the cap twice, with the end between 27 and 28 February of the card.
about: R08.month_cap
kind:  quiet

start 2026-01-31T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_month = 50
  billing_day = 31
  time_zone = +08:00
card A  profile meter
A  day 0 00:00  sms to 13800000001 times 25
A  day 20 00:00  sms to 13800000001 times 24
A  day 27 23:59:59  sms to 13800000001
A  day 28 00:00  sms to 13800000001 times 25
A  day 30 00:00  sms to 13800000001 times 25

expect nothing
