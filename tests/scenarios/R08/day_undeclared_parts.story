story: Parts that nobody declared
why:   Each counts as a message then.
about: R08.day_cap
kind:  fires

start 2026-03-01T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_day = 5
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 2s for 12s  sms to 13800000001

expect R08.day_cap for A at day 0 08:00:10
