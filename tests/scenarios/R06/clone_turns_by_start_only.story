story: Long sessions that end out of turn
why:   The records come by their end; by start they alternate.
about: R06.cloned_card
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  lasting 5h  1 kB
A  day 0 09:00  imei phone lasting 30m  1 kB
A  day 0 10:00  lasting 6h  1 kB
A  day 0 11:00  imei phone lasting 30m  1 kB

expect R06.cloned_card for A at day 0 16:00
expect R06.imei_changed for A at day 0 11:30
