story: The old device's session ends after the swap
why:   The session began before the change: it is no return.
about: R06.imei_changed
kind:  edge

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  lasting 10h  1 kB
A  day 0 07:00  lasting 11h30m  1 kB
A  day 0 12:00  imei phone lasting 10m  1 kB
A  day 0 13:00  imei phone lasting 10m  1 kB

expect R06.imei_changed for A at day 0 13:10
  state = open
