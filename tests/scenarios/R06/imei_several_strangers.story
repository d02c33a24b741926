story: Two strange devices, one after the other, never twice in a row
why:   B, C, B, C: each is remembered until it is confirmed.
about: R06.imei_changed
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  1 kB
A  day 1 08:00  imei phone  1 kB
A  day 2 09:00  imei other  1 kB
A  day 3 10:00  imei phone  1 kB
A  day 4 11:00  imei other  1 kB

expect R06.imei_changed for A at day 3 10:00
  last_at day 4 11:00
expect R06.frequent_swaps for A at day 4 11:00
