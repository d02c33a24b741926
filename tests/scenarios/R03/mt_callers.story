story: Five strangers reach a lift on one day
why:   Its number is known where it should not be.
about: R03.mt_unlisted_peers
kind:  fires

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  every 1h for 5h  lasting 1m  call from 1371111{n} answered 40s
clock day 2

expect R03.mt_unlisted_peers for A at day 0 12:01
  action = limit
  first_at day 0 08:00
  closed_why = day_end
  evidence callers = 5
  evidence needed_callers = 5
