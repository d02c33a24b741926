story: A camera sends pictures elsewhere
why:   40 kB to an address that is not listed, in one session.
about: R04.unlisted_destination
kind:  fires

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16, *.camera.example:443, [2001:db8:5::1]:8883
  time_zone = +08:00
card A  profile camera


A  day 1 10:00  lasting 10m  flow 192.0.2.7:443 sends 40 kB gets 2 kB

expect R04.unlisted_destination for A at day 1 10:10
  action = notify
  state = closed
  closed_why = day_end
  closed_at day 2
  first_at day 1 10:00
  evidence bytes = 42000
  evidence flows = 1
  excuse grace not applied
  excuse infrastructure not applied
clock day 3
