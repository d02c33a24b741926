story: One entry stands for three flows
why:   A flow tells how often it happened.
about: R04.unlisted_destination
kind:  fires

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16, *.camera.example:443, [2001:db8:5::1]:8883
  time_zone = +08:00
card A  profile camera


A  day 1 10:00  flow 192.0.2.7:443 sends 60 B times 3

expect R04.unlisted_destination for A at day 1 10:00
  evidence flows = 3
