story: Into a spare and back
why:   A–B–A is a swap and its undoing, not two users.
about: R06.cloned_card
kind:  edge

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  1 kB
A  day 0 09:00  imei other  1 kB
A  day 0 09:30  imei other  1 kB
A  day 0 10:00  every 1h for 6h  1 kB

expect R06.imei_changed for A at day 0 09:30
  state = closed
