story: Forty messages to the owner in twenty minutes
why:   It sends one an hour: above thirty.
about: R10.burst
kind:  fires

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1h for 2d  sms to 13800000001
A  day 2 10:30  every 30s for 20m  sms to 13800000001
clock day 5

expect R10.burst for A at day 2 10:45
  action = limit
  first_at day 2 10:30
  last_at day 2 10:49:30
  closed_why = no_cause_24h
  evidence messages = 40
  evidence allowed_messages = 30
  evidence usual_messages = 1
