story: Every record of a busy day is delivered twice, and by two sources
why:   A repeat counts once, and the sums of two sources are compared, never added.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 00:10  every 1h for 20d  by gateway  1 MB ±5%
A  day 20 00:10  every 1h for 1d  by gateway  twice  3 MB ±5%
A  day 20 00:10  every 1h for 1d  by carrier  twice  3 MB ±5%

expect nothing
