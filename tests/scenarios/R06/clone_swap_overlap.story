story: A swap with one overlap
why:   The old device's session ends after the new one's began: once, at the change-over.
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

A  day 0 08:00  every 1h for 4h  lasting 30m  1 kB
A  day 0 11:00  lasting 2h  1 kB
A  day 0 12:30  every 1h for 12h  imei other  lasting 30m  1 kB

expect R06.imei_changed for A at day 0 14:00
  action = record
