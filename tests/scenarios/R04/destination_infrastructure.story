story: Names, time and certificates
why:   Ports 53, 123 and 853 to any address, certificate status and connectivity checks, below 1 MB a day.
about: R04.unlisted_destination
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16, *.camera.example:443, [2001:db8:5::1]:8883
  time_zone = +08:00
card A  profile camera


A  day 1 00:05  every 10m for 3d  flow 192.0.2.53:53 sends 180 B gets 400 B flow 192.0.2.54:123 sends 90 B gets 90 B flow 192.0.2.55:853 sends 300 B gets 900 B
A  day 1 00:08  every 1h for 3d  flow ocsp.digicert.com:80 sends 500 B gets 2 kB flow connectivitycheck.gstatic.com:80 sends 200 B gets 200 B

expect nothing
