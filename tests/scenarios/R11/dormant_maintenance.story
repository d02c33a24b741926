story: A technician wakes a seasonal pump within declared maintenance
why:   The pump sleeps all winter; the window says that it is woken today.
about: R11.dormant_wake
kind:  quiet

start 2026-01-05T00:00:00+08:00
profile pump
  time_zone = +08:00
card A  profile pump
window maintenance for A from day 90 00:00 to day 91 00:00 "spring start"

A  day 0 08:00  lasting 10m  20 kB
A  day 90 10:00  lasting 10m  200 kB

expect R11.dormant_wake for A at day 90 10:10
  action = record
  excuse declared_window applied
