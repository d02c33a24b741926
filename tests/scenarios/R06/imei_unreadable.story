story: The IMEI is missing half of the time
why:   Unknown is not a change.
about: R06.imei_changed
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 2h for 3d  1 kB
A  day 0 09:00  every 2h for 3d  imei none  1 kB

expect nothing
