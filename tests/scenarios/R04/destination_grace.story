story: A list that the carrier does not have yet
why:   Six weeks after the change it is only recorded, then told.
about: R04.unlisted_destination
kind:  edge

start 2026-03-02T00:00:00+08:00
profile old
  data = directed
  destinations = 10.5.0.0/16
  lists_since = 2026-01-19
  time_zone = +08:00
profile new
  data = directed
  destinations = 10.5.0.0/16
  lists_since = 2026-01-20
  apns = camera.iot
  time_zone = +08:00
card OLD  profile old
card NEW  profile new

OLD,NEW  day 0 00:00  flow 192.0.2.7:443 sends 40 kB
NEW      day 0 00:01  1 kB  apn cmnet

expect R04.unlisted_destination for OLD
  action = notify
  excuse grace not applied
expect R04.unlisted_destination for NEW
  action = record
  excuse grace applied
expect R04.unlisted_apn for NEW
  action = record
  excuse grace applied
