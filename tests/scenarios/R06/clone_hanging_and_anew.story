story: The session at home outlasts the copy's, and began hours before it
why:   It alone would leave time for a journey. A short session at the same cell began twenty minutes
       before the copy's: who began there anew and still is there did not travel in between.
about: R06.cloned_card
kind:  fires

start 2026-03-02T00:00:00+08:00
device phone 35000000000009
cell bj 460-00-3-1 at 39.90,116.40 range 3km
cell sh 460-00-4-1 at 31.23,121.47 range 3km
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:33  cell bj  1 kB
A  day 0 08:53  imei phone  cell sh  1 kB
A  day 0 03:00  cell bj  lasting 6h  1 kB

expect R06.cloned_card for A at day 0 09:00
  first_at day 0 03:00
  evidence overlap = true
