story: A meter sends ten messages on a day
why:   Its cap is five.
about: R08.day_cap
kind:  fires

start 2026-03-01T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_day = 5
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 1h for 10h  sms to 13800000001
clock day 2

expect R08.day_cap for A at day 0 13:00
  action = limit
  last_at day 0 17:00
  closed_why = day_end
  closed_at day 1
  evidence messages = 10
  evidence cap_messages = 5
  evidence period_from = 2026-03-01
  evidence period_to = 2026-03-02
