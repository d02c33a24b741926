story: A card's own burst seven hours before a rise of the whole fleet
why:   What all do in one evening excuses that evening, not one card's noon.
about: R10.burst
kind:  fires

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
cards F01..F06  profile panel
F01..F06  day 0 09:00  every 1h for 2d  sms to 13800000001
F01..F06  day 2 20:00  every 30s for 20m  sms to 13800000001
F01       day 2 13:00  every 30s for 20m  sms to 13800000001

expect R10.burst for F01 at day 2 13:15
  action = limit
  last_at day 2 20:19:30
  excuse fleet_correlated not applied
expect R10.burst for F02..F06 at day 2 20:15
  action = record
  excuse fleet_correlated applied
expect R10.burst for group panel
  action = notify
  cards = F02..F06
