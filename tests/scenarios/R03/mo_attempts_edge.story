story: Four attempts on one day, five on the next
why:   Five calls that nobody answered prove it; four do not, however many days.
about: R03.mo_unlisted_peer
kind:  edge

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  every 1h for 4h  call to 1371111{n} unanswered
A  day 1 08:00  every 1h for 5h  call to 13711112222 unanswered
A  day 2 08:00  every 1h for 4h  call to 13711112222 unanswered

expect R03.mo_unlisted_peer for A at day 1 12:00
  first_at day 1 08:00
  evidence calls = 5
