story: Gateway and carrier see the same two flows
why:   Two sources are never added up.
about: R04.unlisted_destination
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16, *.camera.example:443, [2001:db8:5::1]:8883
  time_zone = +08:00
card A  profile camera


A  day 1 10:00  lasting 1m  by gateway  flow 192.0.2.7:443 sends 3 kB flow 192.0.2.8:443 sends 2 kB
A  day 1 10:00  lasting 2m  by carrier  flow 192.0.2.7:443 sends 3 kB flow 192.0.2.8:443 sends 2 kB

expect nothing
