story: Just at, and just above, what is a little
why:   10 kB are a little, one byte more is not; the hour slides and is half-open; two flows are a little.
about: R04.unlisted_destination
kind:  edge

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16
  time_zone = +08:00
cards EQUAL,MORE,TWO,APART,PORT  profile camera

EQUAL  day 1 10:00  flow 192.0.2.7:443 sends 10 kB
MORE   day 1 10:00  flow 192.0.2.7:443 sends 10001 B
TWO    day 1 10:00  flow 192.0.2.7:443 sends 60 B flow 192.0.2.8:443 sends 60 B
APART  day 1 10:00  flow 192.0.2.7:443 sends 6 kB
APART  day 1 11:00  flow 192.0.2.7:443 sends 6 kB
PORT   day 1 10:00  flow 10.6.0.1:443 sends 6 kB
PORT   day 1 10:59:59  flow 10.4.255.255:443 sends 6 kB

expect R04.unlisted_destination for MORE at day 1 10:00
expect R04.unlisted_destination for PORT at day 1 10:59:59
  evidence bytes = 12000
