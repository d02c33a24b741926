story: There and back in a day, with hanging sessions both times
why:   Each overlap is by the end of a session only; the starts leave time for the train.
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
A  day 0 06:00  cell gz  lasting 4h  1 kB
A  day 0 08:30  cell sz  lasting 9h  1 kB
A  day 0 12:00  cell sz  lasting 10m  1 kB
A  day 0 17:00  cell gz  lasting 10m  1 kB

expect nothing
