story: Records that tell no flows
why:   Bytes alone say nothing about where they went.
about: R04.unlisted_destination
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16, *.camera.example:443, [2001:db8:5::1]:8883
  time_zone = +08:00
card A  profile camera


A  day 1 10:00  every 1h for 1d  5 MB

expect nothing
