story: A panel that reports begins to receive
why:   Three sent and one received a day for forty days; then thirteen received on a day.
about: R10.direction_inversion
kind:  fires

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 42d  sms to 13800000001 times 3
A  day 0 10:00  every 1d for 40d  sms from 13800000001
A  day 40 11:00  every 1h for 13h  sms from 13800000001
A  day 41 11:00  every 1h for 13h  sms from 13800000001
clock day 45

expect R10.direction_inversion for A at day 40 21:00
  action = limit
  last_at day 41 23:00
  closed_why = no_cause_24h
  evidence usual_sent = 3
  evidence usual_received = 1
  evidence needed_times = 10
