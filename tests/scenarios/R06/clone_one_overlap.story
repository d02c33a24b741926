story: Two people under one card, whose sessions meet once
why:   Sessions in Guangzhou and Beijing that began ten minutes apart and overlap: one is enough.
about: R06.cloned_card
kind:  edge

start 2026-03-02T00:00:00+08:00
cell gz 460-00-1-1 at 23.13,113.26 range 3km
cell bj 460-00-3-1 at 39.90,116.40 range 3km
profile meter
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  lasting 30m  cell gz  imei 86000000000001  1 kB
A  day 0 08:10  lasting 40m  cell bj  imei 86000000000001  1 kB
A  day 0 20:00  every 12h for 3d  cell gz  imei 86000000000001  1 kB

expect R06.cloned_card for A at day 0 08:50
  first_at day 0 08:00
  evidence overlap = true
  evidence distance_km = 1888
