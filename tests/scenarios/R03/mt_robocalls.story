story: Robocalls, day after day
why:   Two callers a day that are answered, and many that are not, are below the bound.
about: R03.mt_unlisted_peers
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  every 12h for 9d  call from 1371111{n} answered 8s
A  day 0 09:00  every 1h for 9d  call from 1391111{n} unanswered
A  day 0 09:30  every 1h for 9d  call from 1381111{n} answered 0s

expect nothing
