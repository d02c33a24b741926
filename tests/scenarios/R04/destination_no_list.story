story: Directed, but without a list
why:   Nothing is known about what it may reach; a compliance check names the missing list.
about: R04.unlisted_destination
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  data = directed
  time_zone = +08:00
card A  profile camera

A  day 1 10:00  flow 192.0.2.7:443 sends 5 MB

expect nothing
