story: A technician installs a card
why:   On the day of its activation it attaches until the aerial stands right: recorded only.
about: R11.attach_storm
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker  activated day 0 08:00

A  day 0 09:00  every 20s for 8m  attaches 1
A  day 0 12:00  every 4h for 10d  lasting 5m  attaches 1

expect R11.attach_storm for A
  action = record
  excuse grace applied
