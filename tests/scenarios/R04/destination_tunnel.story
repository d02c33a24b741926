story: A tunnel through the port of name service
why:   Up to 1 MB a day is name service; from the record on that goes above, it counts.
about: R04.unlisted_destination
kind:  edge

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16
  time_zone = +08:00
cards EQUAL,MORE,TWODAYS  profile camera

EQUAL,MORE  day 1 08:00  every 1h for 10h  flow 192.0.2.53:53 sends 100 kB
MORE        day 1 20:00  flow 192.0.2.53:53 sends 11 B
MORE        day 1 20:01  flow 192.0.2.53:53 sends 10 kB
TWODAYS     day 1 23:00  flow 192.0.2.53:53 sends 900 kB
TWODAYS     day 2 00:30  flow 192.0.2.53:53 sends 900 kB

expect R04.unlisted_destination for MORE at day 1 20:01
  evidence tunnel_bytes = 1010011
  excuse infrastructure not applied
