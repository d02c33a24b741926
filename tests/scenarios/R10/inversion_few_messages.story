story: A panel that sends now and then gets a few messages
why:   Nine messages of a day say nothing about a ratio; ratios that stay on their side neither.
about: R10.direction_inversion
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
card B  profile panel
A  day 0 09:00  every 2d for 60d  sms to 13800000001 times 3
A  day 43 10:00  every 1h for 6h  sms from 13800000001
B  day 0 09:00  every 1d for 60d  sms to 13800000001 times 20
B  day 40 10:00  every 1h for 15h  sms from 13800000001

expect nothing
