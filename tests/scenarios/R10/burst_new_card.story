story: A card that begins with a burst
why:   Fewer than seven active hours are no usual: recorded.
about: R10.burst
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1h for 6h  sms to 13800000001
A  day 0 15:30  every 1m for 31m  sms to 13800000001

expect R10.burst for A at day 0 16:00
  action = record
  evidence baseline_hours = 6
