story: Ten times over is not more than ten times
why:   From three to one to three to ten is ten times exactly; one message more is above.
about: R10.direction_inversion
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
card B  profile panel
A,B  day 0 09:00  every 1d for 42d  sms to 13800000001 times 3
A,B  day 0 10:00  every 1d for 40d  sms from 13800000001
A  day 40 14:00  every 1h for 10h  sms from 13800000001
B  day 40 13:00  every 1h for 11h  sms from 13800000001

expect R10.direction_inversion for B at day 40 23:00
  evidence received = 11
