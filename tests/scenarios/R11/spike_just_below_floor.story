story: A quiet sensor sends a little less than one megabyte
why:   Thirty times its usual, but under the floor of 1 MB in six hours nothing is a spike.
about: R11.spike
kind:  edge

start 2026-03-02T00:00:00+08:00
profile sensor
  time_zone = +08:00
cards A,B  profile sensor

A,B  day 0 00:10  every 1h for 20d  1 kB ±10%
A    day 20 13:00  lasting 30m  995 kB
B    day 20 13:00  lasting 30m  1100 kB

expect R11.spike for B at day 20 13:30
