story: A refused card tries all day
why:   Twelve refusals an hour, and nothing used.
about: R12.keeps_trying
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 1h for 6h  rejects 12

expect R12.keeps_trying for A at day 0 08:00
  action = notify
  evidence rejects = 12
  excuse declared_window not applied
