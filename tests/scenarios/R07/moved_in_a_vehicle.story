story: A meter card drives about in a vehicle
why:   Out and back, several times a day: no static card, though it never stays away for a day.
about: R07.static_card_moved
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 4h for 3d  at 23.13,113.26  wander 100m  1 kB
A  day 0 09:00  every 8h for 3d  at 23.25,113.30  wander 900m  1 kB
A  day 0 09:40  every 8h for 3d  at 23.26,113.32  wander 900m  1 kB
A  day 0 10:20  every 8h for 3d  at 23.21,113.29  wander 900m  1 kB

expect R07.static_card_moved for A at about day 1 09:40
  evidence proof = roaming
  state = open
