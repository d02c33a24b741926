story: Two trackers with one card, 200 km apart
why:   Different IMEIs by turns; GNSS holds both places.
about: R06.cloned_card
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 20m for 3h  at 23.13,113.26  wander 300m  1 kB
A  day 0 08:10  every 20m for 3h  imei other  at 24.9,114.9  wander 300m  1 kB

expect R06.cloned_card for A at day 0 08:30
  last_at day 0 10:50
expect R06.imei_changed for A at day 0 08:30
