story: There is no list of TACs
why:   What is not known cannot be judged.
about: R01.handset_tac
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  handset_allowed = false
card A  profile meter
A  day 0 08:00  every 6h for 5d  imei 35000000000009  100 kB

expect nothing
