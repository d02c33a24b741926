story: A camera uploads a little less, and a little more, than four times its busiest six hours
why:   Without a peer group the second condition is four times the card's own 99th percentile.
about: R11.spike
kind:  edge

start 2026-03-02T00:00:00Z
profile camera
cards A,B  profile camera

A,B  day 0 03:00  every 6h for 21d  10 MB
A    day 21 03:00  37 MB
B    day 21 03:00  43 MB

expect R11.spike for B at day 21 03:00
  evidence bytes = 43000000
  evidence usual_samples >= 10
