story: A retired meter's card is used again after four months
why:   It worked for a month, then the meter was taken down; 130 days later somebody surfs with it.
about: R11.dormant_wake
kind:  fires

start 2026-01-05T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 0 08:00  every 1d for 30d  lasting 5m  200 kB
A  day 159 20:00  lasting 1h  400 kB
A  day 159 22:00  lasting 1h  300 kB
clock day 161 00:00

expect R11.dormant_wake for A at day 159 21:00
  action = notify
  severity = medium
  first_at day 159 20:00
  evidence silent_days = 130
  evidence threshold_days = 60
  evidence bytes = 400000
  excuse declared_window not applied
  excuse grace not applied
  state = closed
  closed_why = no_cause_24h
  closed_at day 160 21:00
