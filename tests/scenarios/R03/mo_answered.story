story: Somebody calls a friend from a lift's card
why:   One answered call to a stranger is enough.
about: R03.mo_unlisted_peer
kind:  fires

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  call to 02088880001 answered 60s
A  day 0 10:00  lasting 2m  call to 13711112222 answered 120s
A  day 0 11:00  call to 13711112222 unanswered
clock day 2

expect R03.mo_unlisted_peer for A at day 0 10:02
  action = limit
  first_at day 0 10:00
  last_at day 0 11:00
  closed_why = day_end
  closed_at day 1
  evidence peer = 13711112222
  evidence calls = 2
  evidence needed_attempts = 5
