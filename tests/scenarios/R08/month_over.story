story: Two messages too many in a billing month
why:   The cap is fifty. The month from 31 January ends with February: its last day is the next start.
about: R08.month_cap
kind:  fires

start 2026-01-31T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_month = 50
  billing_day = 31
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 12h for 26d  sms to 13800000001
clock day 60

expect R08.month_cap for A at day 25 08:00
  action = limit
  last_at day 25 20:00
  closed_why = period_end
  closed_at day 28
  evidence messages = 52
  evidence cap_messages = 50
  evidence period_from = 2026-01-31
  evidence period_to = 2026-02-28
