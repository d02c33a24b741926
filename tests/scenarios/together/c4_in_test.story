story: The same of a card in test
why:   An excused finding is a record, and a record takes part in nothing.
about: C4.stolen_card
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
device D 35900000000001
device E 35900000000002
card A  profile meter  imei D  installed 23.1,113.3  status test

A  day 0 00:00  every 6h for 5d  imei D  at 23.1,113.3
A  day 5 08:00  every 1h for 6h  imei E  at 30.6,114.3  wander 300m

expect R06.imei_changed for A
  action = record
expect R07.static_card_moved for A
