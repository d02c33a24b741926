story: Maintenance makes a card attach
why:   Declared: recorded only.
about: R11.attach_storm
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker
window maintenance for A from day 10 00:00 to day 11 00:00 "modem test"

A  day 0 00:00  every 4h for 10d  lasting 5m  attaches 1
A  day 10 09:00  lasting 5m  attaches 40

expect R11.attach_storm for A at day 10 09:05
  action = record
  excuse declared_window applied
