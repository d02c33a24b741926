story: A panel that sends five an hour
why:   Eight times five is forty: forty pass, forty-one do not.
about: R10.burst
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
card B  profile panel
A,B  day 0 09:00  every 1h for 1d  sms to 13800000001 times 5
A  day 3 10:30  every 1m for 40m  sms to 13800000001
B  day 3 10:30  every 1m for 41m  sms to 13800000001

expect R10.burst for B at day 3 11:10
  evidence messages = 41
  evidence allowed_messages = 40
  evidence usual_messages = 5
