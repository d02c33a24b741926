story: A session hangs in the city that the card left in the morning
why:   The card began anew on the way, in another city: its old session says nothing about where it
       was then, and the flight is as fast as flights are.
about: R06.cloned_card
kind:  quiet

start 2026-03-02T00:00:00+08:00
cell bj 460-00-3-1 at 39.90,116.40 range 3km
cell jn 460-00-5-1 at 36.65,117.12 range 3km
cell sh 460-00-4-1 at 31.23,121.47 range 3km
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  cell bj  1 kB
A  day 0 08:30  cell jn  1 kB
A  day 0 09:30  cell sh  1 kB
A  day 0 07:00  cell bj  lasting 4h  1 kB
A  day 0 15:00  cell sh  1 kB
