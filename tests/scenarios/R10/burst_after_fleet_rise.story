story: A card's own burst in the morning after a rise of the whole fleet
why:   The rise excuses that evening; the finding of it gives way to the next one's.
about: R10.burst
kind:  fires

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
cards F01..F06  profile panel
F01..F06  day 0 09:00  every 1h for 2d  sms to 13800000001
F01..F06  day 2 20:00  every 30s for 20m  sms to 13800000001
F01       day 3 09:00  every 30s for 20m  sms to 13800000001
F01       day 3 11:30  every 30s for 20m  sms to 13800000001

expect 2 R10.burst for F01
  evidence messages = 40
expect R10.burst for F02..F06 at day 2 20:15
  action = record
  excuse fleet_correlated applied
expect R10.burst for group panel
  action = notify
  cards = F01..F06
