story: GNSS of one device goes wild again and again
why:   The same known IMEI on both sides with GNSS alone is a fix error.
about: R06.cloned_card
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 10m for 2d  at 23.13,113.26  wander 300m  by gateway via gw-1  1 kB
A  day 0 08:04  every 2h for 2d  at 24.9,114.9  wander 900m  by gateway via gw-1  1 kB

expect nothing
