story: Two records of one start
why:   Two bookings of one session are one sighting.
about: R06.imei_changed
kind:  edge

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  1 kB
A  day 1 08:00  imei phone lasting 10m  1 kB
A  day 1 08:00  imei phone lasting 20m  2 kB

expect nothing
