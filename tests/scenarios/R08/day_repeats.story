story: Every report comes twice, and from two sources
why:   Repeats count once, and two sources are never added up.
about: R08.day_cap
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_day = 5
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 1h for 5h  twice  sms to 13800000001
A  day 0 08:01  every 1h for 5h  twice  by gateway  sms to 13800000001
A  day 0 20:00  sms from 13800000001 times 50

expect nothing
