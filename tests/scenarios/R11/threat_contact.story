story: A card reports to a botnet
why:   Its address is on the threat list.
about: R11.threat_destination
kind:  fires

start 2026-03-02T00:00:00+08:00
threat 198.18.7.7 botnet from 2026-03-03 to 2026-03-05
threat 198.19.0.0/24 scanner
threat evil.example malware
profile van
  time_zone = +08:00
card A  profile van

A  day 1 10:00  flow 198.18.7.7:443 sends 400 B gets 400 B
A  day 1 11:00  flow 198.18.7.7:443 sends 400 B gets 400 B

expect R11.threat_destination for A at day 1 10:00
  action = notify
  severity = high
  last_at day 1 11:00
  evidence category = botnet
  excuse expired_entry not applied
  closed_at day 2 11:00
clock day 5
