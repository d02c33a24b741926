story: A profile without APNs
why:   An empty list allows any.
about: R04.unlisted_apn
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 1 10:00  5 kB  apn cmnet

expect nothing
