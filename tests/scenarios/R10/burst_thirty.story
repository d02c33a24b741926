story: Thirty within an hour, thirty-one in an hour and a second
why:   Strictly more than thirty in the hour that ends with a record, however the clock divides it.
about: R10.burst
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
card B  profile panel
A,B  day 0 09:00  every 1h for 1d  sms to 13800000001
A  day 2 10:30  sms to 13800000001 times 15
A  day 2 11:29:59  sms to 13800000001 times 15
A  day 2 11:30  sms to 13800000001 times 15
B  day 2 10:30  sms to 13800000001 times 15
B  day 2 11:29:59  sms to 13800000001 times 16

expect R10.burst for B at day 2 11:29:59
  first_at day 2 10:30
  evidence messages = 31
