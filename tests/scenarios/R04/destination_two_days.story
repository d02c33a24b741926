story: It goes on over midnight
why:   One finding a day: it closes at midnight, and what comes after opens another.
about: R04.unlisted_destination
kind:  fires

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  destinations = 10.5.0.0/16, *.camera.example:443, [2001:db8:5::1]:8883
  time_zone = +08:00
card A  profile camera


A  day 1 23:30  flow 192.0.2.7:443 sends 40 kB
A  day 2 00:10  flow 192.0.2.7:443 sends 100 B

expect 2 R04.unlisted_destination for A
  state = closed
  closed_why = day_end
clock day 4
