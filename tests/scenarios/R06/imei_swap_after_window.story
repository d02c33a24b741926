story: A swap that was declared for the day before
why:   The window has ended when the change is confirmed.
about: R06.imei_changed
kind:  edge

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
window device_swap for A from day 0 to day 1 12:00 "ticket 17"

A  day 0 08:00  1 kB
A  day 1 11:59  imei other  1 kB
A  day 1 12:00  imei other  1 kB

expect R06.imei_changed for A at day 1 12:00
  action = suspend_with_approval
  excuse declared_window not applied
