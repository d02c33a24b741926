story: A session left hanging after a journey
why:   The network closed the Beijing session hours after the traveller had arrived in Shanghai.
about: R06.cloned_card
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
cell gz 460-00-1-1 at 23.13,113.26 range 3km
cell gz2 460-00-1-2 at 23.20,113.30 range 3km
cell sz 460-00-2-1 at 22.54,114.06 range 3km
cell bj 460-00-3-1 at 39.90,116.40 range 3km
cell sh 460-00-4-1 at 31.23,121.47 range 3km
cell close 460-00-5-1 at 23.51,113.26 range 500m
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  cell bj  lasting 7h  1 kB
A  day 0 13:00  every 30m for 6h  cell sh  lasting 10m  1 kB
A  day 1 08:00  cell sh  lasting 7h  1 kB
A  day 1 13:30  every 30m for 6h  cell bj  lasting 10m  1 kB

expect nothing
