story: Exactly the cap, then one more
why:   Strictly above: five are allowed, six are not; a record may hold several.
about: R08.day_cap
kind:  edge

start 2026-03-01T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_day = 5
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  sms to 13800000001 times 3  sms to 13800000002 times 2
A  day 1 08:00  sms to 13800000001 times 3  sms to 13800000002 times 3
A  day 2 08:00  sms to 13800000001 times 5

expect R08.day_cap for A at day 1 08:00
  evidence messages = 6
