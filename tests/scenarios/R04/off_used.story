story: Data where it is off
why:   A panel that only sends messages uses data.
about: R04.data_while_off
kind:  fires

start 2026-03-02T00:00:00+08:00
profile panel
  data = off
  apns = panel.iot
  time_zone = +08:00
card A  profile panel

A  day 1 10:00  up 4 kB  down 20 kB  apn cmnet
A  day 1 23:30  lasting 29m  1 kB

expect R04.data_while_off for A at day 1 10:00
  action = notify
  last_at day 1 23:59
  closed_at day 2
  closed_why = day_end
clock day 3
