story: A technician tries two devices, as declared
why:   The turns are excused by the declared swap.
about: R06.cloned_card
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
window device_swap for A from day 0 to day 2

A  day 0 08:00  1 kB
A  day 0 09:00  imei other  1 kB
A  day 0 10:00  1 kB
A  day 0 11:00  imei other  1 kB

expect R06.cloned_card for A at day 0 11:00
  action = record
  excuse declared_window applied
expect R06.imei_changed for A at day 0 11:00
  action = record
