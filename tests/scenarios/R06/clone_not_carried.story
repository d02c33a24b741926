story: A session in one city, and another device in another city while it lasts
why:   They began two and a half hours apart: a plane is as fast, but nobody takes a card out, flies and
       puts it in that soon. In one device, or after five hours, it could have been a journey with the
       old session left hanging.
about: R06.cloned_card
kind:  edge

start 2026-03-02T00:00:00+08:00
device phone 35000000000009
cell bj 460-00-3-1 at 39.90,116.40 range 3km
cell sh 460-00-4-1 at 31.23,121.47 range 3km
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
card B  profile meter  imei 86000000000001
card C  profile meter  imei 86000000000001

A,C  day 0 08:00  cell bj  lasting 6h  1 kB
A  day 0 10:30  imei phone  cell sh  lasting 5m  1 kB
C  day 0 10:30  cell sh  lasting 5m  1 kB
B  day 0 08:00  cell bj  lasting 6h  1 kB
B  day 0 13:00  imei phone  cell sh  lasting 5m  1 kB

expect R06.cloned_card for A at day 0 14:00
  action = suspend
  first_at day 0 08:00
  evidence overlap = true
