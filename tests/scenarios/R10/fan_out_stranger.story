story: An alarm panel writes to thirty people on a day
why:   It wrote to its owner every day before.
about: R10.fan_out
kind:  fires

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 10d  sms to 13800000001
A  day 10 09:00  every 10m for 5h  sms to 1391111{n}
clock day 13

expect R10.fan_out for A at day 10 10:40
  action = limit
  severity = medium
  first_at day 10 09:00
  last_at day 10 13:50
  closed_why = no_cause_24h
  closed_at day 11 13:50
  evidence peers = 30
  evidence allowed_peers = 10
  evidence usual_peers = 1
  evidence baseline_days = 10
  excuse declared_window not applied
