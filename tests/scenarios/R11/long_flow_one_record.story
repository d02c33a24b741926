story: One session of two days
why:   A single record shows it; in a declared maintenance it is only recorded.
about: R11.long_lived_flow
kind:  fires

start 2026-03-02T00:00:00+08:00
profile van
cards A,M  profile van
window maintenance for M from day 2 to day 5

A,M  day 1 00:00  lasting 48h  flow 192.0.2.200:22 sends 1 kB

expect R11.long_lived_flow for A
  action = notify
  evidence hours = 48
expect R11.long_lived_flow for M
  action = record
  excuse declared_window applied
