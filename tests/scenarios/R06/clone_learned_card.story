story: Two strangers share a card that is bound to nobody
why:   The first seen twice is the card's own; the turns are seen all the same.
about: R06.cloned_card
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  imei phone  1 kB
A  day 0 09:00  imei other  1 kB
A  day 0 10:00  imei phone  1 kB
A  day 0 11:00  imei other  1 kB

expect R06.cloned_card for A at day 0 11:00
expect R06.imei_changed for A at day 0 11:00
