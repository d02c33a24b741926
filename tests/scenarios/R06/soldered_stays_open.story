story: The soldered card is seen in its own device again
why:   It never closes by itself: a card that was taken out once is no longer trusted.
about: R06.soldered_changed
kind:  edge

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
profile sealed
  soldered = true
card A  profile sealed  imei own
A  day 0 08:00  1 kB
A  day 1 08:00  imei spare  1 kB
A  day 1 10:00  imei spare  1 kB
A  day 2 08:00  every 12h for 20d  1 kB
clock day 60

expect R06.soldered_changed for A at day 1 08:00
  state = open
  last_at day 1 10:00
expect R06.imei_changed for A
  state = closed
