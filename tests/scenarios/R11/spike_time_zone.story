story: A meter in another time zone works at its own night
why:   Parts of the day are the card's own: 02:00 to 05:00 in its zone is one part, though midnight
  in UTC falls into it.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00-02:00
profile camera
  time_zone = -02:00
card A  profile camera

A  day 0 02:00  every 1d for 20d  lasting 3h  60 MB ±10%
A  day 20 01:00  lasting 4h  100 MB

expect nothing
