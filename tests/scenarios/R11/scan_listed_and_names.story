story: Listed sensors that sleep, and name service
why:   A gateway polls its own network, and a resolver is down.
about: R11.destination_fan_out
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile hub
  destinations = 10.0.0.0/8
card A  profile hub

A  day 1 10:00  flow 10.1.0.1:502 sends 60 B spread 200
A  day 1 10:10  flow 198.18.0.1:53 sends 60 B spread 120

expect nothing
