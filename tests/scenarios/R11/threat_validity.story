story: An entry at the two ends of its validity
why:   Half-open; plain dates are midnights of the card.
about: R11.threat_destination
kind:  edge

start 2026-03-02T00:00:00+08:00
threat 198.18.7.7 botnet from 2026-03-03 to 2026-03-05
threat 198.19.0.0/24 scanner
threat evil.example malware
profile van
  time_zone = +08:00
cards BEFORE,FIRST,LAST,AFTER  profile van

BEFORE  day 0 23:59:59  flow 198.18.7.7:443 sends 400 B
FIRST   day 1 00:00     flow 198.18.7.7:443 sends 400 B
LAST    day 2 23:59:59  flow 198.18.7.7:443 sends 400 B
AFTER   day 3 00:00     flow 198.18.7.7:443 sends 400 B

expect R11.threat_destination for FIRST,LAST
