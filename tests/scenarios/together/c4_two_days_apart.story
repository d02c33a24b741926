story: A card changes its device, returns, and is moved two days later
why:   The swap was over for more than 24 hours when the card was moved: two findings, and nothing together.
about: C4.stolen_card
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
device D 35900000000001
device E 35900000000002
card A  profile meter  imei D  installed 23.1,113.3

A  day 0 00:00  every 6h for 3d  imei D  at 23.1,113.3
A  day 3 00:10  imei E
A  day 3 00:20  imei E
A  day 3 06:00  every 6h for 2d  imei D  at 23.1,113.3
A  day 5 08:00  every 1h for 6h  imei D  at 30.6,114.3  wander 300m

expect R06.imei_changed for A
  state = closed
expect R07.static_card_moved for A
