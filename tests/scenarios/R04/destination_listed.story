story: A camera at its own destinations
why:   By address, by host with port below the pattern, by IPv6 with port.
about: R04.unlisted_destination
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16, *.camera.example:443, [2001:db8:5::1]:8883
  time_zone = +08:00
card A  profile camera


A  day 1 10:00  every 1h for 2d  flow 10.5.3.4:1234 sends 1 MB
A  day 1 10:10  every 1h for 2d  flow up.camera.example:443 sends 1 MB
A  day 1 10:20  every 1h for 2d  flow camera.example:443 sends 1 MB
A  day 1 10:30  every 1h for 2d  flow [2001:db8:5::1]:8883 sends 1 MB

expect nothing
