story: One session in another device, seen by gateway and carrier
why:   Two sources confirm it even with one start.
about: R06.imei_changed
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  1 kB
A  day 0 14:00  imei phone by carrier  1 MB
A  day 0 14:00  imei phone by gateway via gw-1  1 MB

expect R06.imei_changed for A at day 0 14:00
  evidence sources = 2
