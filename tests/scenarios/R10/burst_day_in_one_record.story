story: A gateway sums up a day of messages
why:   Forty in eight hours are five an hour.
about: R10.burst
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1h for 1d  sms to 13800000001
A  day 2 08:00  lasting 8h  by gateway  sms to 13800000001 times 40
A  day 2 17:00  sms from 13800000001 times 100

expect nothing
