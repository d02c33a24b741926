story: A barge that would need 200 km/h
why:   Its profile says 40 km/h.
about: R07.impossible_travel
kind:  fires

start 2026-03-02T00:00:00+08:00
profile barge
  max_speed_kmh = 40
card A  profile barge

A  day 0 08:00  every 10m for 3h  at 23.13,113.26 to 23.16,113.30  1 kB
A  day 0 11:00  at 23.46,113.30  1 kB
A  day 0 11:15  at 23.47,113.30  1 kB
A  day 0 11:30  at 23.48,113.30  1 kB

expect R07.impossible_travel for A at day 0 11:30
