story: The lift's own centre in other spellings
why:   +86, 0086, a trunk 0 and dashes are the same number.
about: R03.mo_unlisted_peer
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  call to +862088880001 answered 60s
A  day 0 08:10  call to 00862088880001 answered 60s
A  day 0 08:20  call to 020-8888-0001 answered 60s
A  day 0 08:30  call to 4008123456 answered 60s

expect nothing
