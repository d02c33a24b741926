story: A declared relocation of a learned point
why:   Recorded once; the new place is then learned.
about: R07.static_card_moved
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter
window relocation for A from day 9 to day 12 "branch moved"

A  day 0 08:00  every 2h for 9d  at 23.13,113.26  wander 60m  1 kB
A  day 9 10:00  every 2h for 20d  at 23.29,113.26  wander 60m  1 kB

expect R07.static_card_moved for A at day 10 10:00
  action = record
  state = closed
  closed_why = relocated
