story: A meter card turns up in a phone
why:   Two sessions with different starts in a device that is not the bound one.
about: R06.imei_changed
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 1h for 5h  1 kB
A  day 0 14:00  imei phone  1 MB
A  day 0 14:20  imei phone  1 MB

expect R06.imei_changed for A at day 0 14:20
  action = suspend_with_approval
  severity = high
  first_at day 0 14:00
  evidence bound_imei = 86000000000001
  evidence seen_imei = 35000000000009
  evidence observations = 2
  excuse declared_window not applied
