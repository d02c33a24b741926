story: Cards begin to send just before the others do
why:   A rise may cross the border of the six hours in which it is counted.
about: R10.burst
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
cards F01..F06  profile panel
F01..F06  day 0 09:00  every 1h for 2d  sms to 13800000001
F01       day 2 17:30  every 30s for 20m  sms to 13800000001
F02..F06  day 2 18:00  every 30s for 20m  sms to 13800000001

expect R10.burst for F01 at day 2 17:45
  action = record
  excuse fleet_correlated applied
expect R10.burst for F02..F06 at day 2 18:15
  action = record
  excuse fleet_correlated applied
expect R10.burst for group panel
  action = notify
  cards = F01..F06
