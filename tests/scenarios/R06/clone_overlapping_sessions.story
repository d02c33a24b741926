story: A long session here while another begins and ends there
why:   The long one goes on after it, in the same place.
about: R06.cloned_card
kind:  fires

start 2026-03-02T00:00:00+08:00
cell gz 460-00-1-1 at 23.13,113.26 range 3km
cell gz2 460-00-1-2 at 23.20,113.30 range 3km
cell sz 460-00-2-1 at 22.54,114.06 range 3km
cell bj 460-00-3-1 at 39.90,116.40 range 3km
cell sh 460-00-4-1 at 31.23,121.47 range 3km
cell close 460-00-5-1 at 23.51,113.26 range 500m
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  cell gz  lasting 4h  1 kB
A  day 0 11:50  cell sh  lasting 5m  1 kB
A  day 0 12:01  cell gz  lasting 1h  1 kB

expect R06.cloned_card for A at day 0 13:01
