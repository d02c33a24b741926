story: A tunnel that never closes
why:   30 hours to the same address and port, half an hour a record.
about: R11.long_lived_flow
kind:  fires

start 2026-03-02T00:00:00+08:00
profile van
  time_zone = +08:00
  destinations = *.fleet.example
card A  profile van


A  day 1 00:00  every 30m for 30h  lasting 30m  flow 192.0.2.200:4444 sends 1 kB gets 1 kB

expect R11.long_lived_flow for A at day 2 00:30
  action = notify
  first_at day 1
  last_at day 2 06:00
  closed_why = no_cause_24h
  excuse declared_window not applied
clock day 4
