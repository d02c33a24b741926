story: A soldered card is tried in test, another one is replaced as declared
why:   Recorded; a confirmed change binds the card anew.
about: R06.soldered_changed
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
profile sealed
  soldered = true
card A  profile sealed  imei own  status test
card B  profile sealed  imei own
window device_swap for B from day 1 to day 2 "board repaired"
A,B  day 0 08:00  1 kB
A,B  day 1 08:00  imei spare  1 kB
A,B  day 1 09:00  every 12h for 5d  imei spare  1 kB

expect R06.soldered_changed for A,B
  action = record
  state = closed
  closed_why = rebound
expect R06.imei_changed for A,B
  action = record
