story: A card of 29 days
why:   The history must be 30 days long.
about: R10.direction_inversion
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
card B  profile panel
A  day 1 09:00  every 1d for 30d  sms to 13800000001 times 3
B  day 0 09:00  every 1d for 40d  sms to 13800000001 times 3
A,B  day 30 11:00  every 30m for 12h  sms from 13800000001 times 4

expect R10.direction_inversion for B at day 30 11:30
