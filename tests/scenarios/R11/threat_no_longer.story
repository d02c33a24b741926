story: An address that was cleaned long ago
why:   It is on the list, but not at the time of the event.
about: R11.threat_destination
kind:  quiet

start 2026-03-02T00:00:00+08:00
threat 198.18.7.7 botnet from 2025-01-01 to 2026-01-01
profile van
card A  profile van

A  day 1 10:00  every 1h for 5h  flow 198.18.7.7:443 sends 400 B

expect nothing
