story: Stolen after a declared swap
why:   The card is bound to the new device: the old one would be a change too, and so is a phone.
about: R06.imei_changed
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
window device_swap for A from day 1 to day 2

A  day 0 08:00  1 kB
A  day 1 08:00  imei other  1 kB
A  day 1 09:00  imei other  1 kB
A  day 5 08:00  imei phone  1 kB
A  day 5 09:00  imei phone  1 kB

expect 2 R06.imei_changed for A
