story: A connection that stays open to the own platform
why:   The destination is listed; name service is no flow that goes on.
about: R11.long_lived_flow
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
  time_zone = +08:00
  destinations = *.fleet.example
card A  profile van


A  day 1 00:00  every 30m for 3d  lasting 30m  flow 192.0.2.201:8883 host mqtt.fleet.example sends 1 kB flow 192.0.2.53:53 sends 100 B

expect nothing
