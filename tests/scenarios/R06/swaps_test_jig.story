story: A card in test goes through a jig's devices
why:   Each change is recorded and binds the card anew.
about: R06.frequent_swaps
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device spare 86000000000017
device third 86000000000025
device fourth 86000000000033
profile meter
  time_zone = +08:00
card A  profile meter  imei own  status test
A  day 0 08:00  every 10m for 1h  1 kB
A  day 0 10:00  every 10m for 1h  imei spare  1 kB
A  day 0 12:00  every 10m for 1h  imei third  1 kB
A  day 0 14:00  every 10m for 1h  imei fourth  1 kB

expect 3 R06.imei_changed for A
  action = record
  excuse test_period applied
