story: A technician replaces the device, as declared
why:   Recorded, not acted upon; the new device is the card's own from then on.
about: R06.imei_changed
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
window device_swap for A from day 1 to day 3 "ticket 17"

A  day 0 08:00  every 6h for 1d  1 kB
A  day 1 10:00  every 6h for 20d  imei other  1 kB

expect R06.imei_changed for A at day 1 16:00
  action = record
  state = closed
  closed_why = rebound
  excuse declared_window applied
