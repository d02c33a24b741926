story: A domain below, and an address within
why:   A listed domain stands for all below it, a block for its addresses; asking for a name is contact.
about: R11.threat_destination
kind:  fires

start 2026-03-02T00:00:00+08:00
threat 198.18.7.7 botnet from 2026-03-03 to 2026-03-05
threat 198.19.0.0/24 scanner
threat evil.example malware
profile van
  time_zone = +08:00
cards A,B,C,D  profile van

A  day 1 10:00  flow c2.evil.example:443 sends 400 B
B  day 1 10:00  flow 198.19.0.200 sends 400 B
C  day 1 10:00  flow 192.0.2.53:53 host evil.example sends 60 B
D  day 1 10:00  flow notevil.example:443 sends 400 B flow 198.19.1.0:443 sends 400 B

expect R11.threat_destination for A,B,C
