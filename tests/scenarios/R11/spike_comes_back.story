story: A card is misused on two days, with four quiet days between
why:   24 h without the cause close a finding; a later cause opens a new one.
about: R11.spike
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 0 00:10  every 1h for 30d  5 kB ±10%
A  day 20 13:00  lasting 30m  50 MB
A  day 25 13:00  lasting 30m  50 MB
clock day 31

expect 2 R11.spike for A
  state = closed
  closed_why = no_cause_24h
