story: Somebody is stuck in the lift
why:   Emergency numbers never count, eCall included.
about: R03.mo_unlisted_peer
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 02088880001, 4008*
  time_zone = +08:00
card A  profile lift
A  day 0 08:00  call to 110 answered 90s
A  day 0 08:10  call to 112 answered 90s
A  day 0 08:20  call to 119 answered 90s
A  day 0 08:30  call to 120 answered 90s
A  day 0 08:40  call to 122 answered 90s
A  day 0 08:50  call to 911 answered 90s
A  day 0 09:00  call to 999 answered 90s
A  day 0 09:10  call to urn:service:sos.ecall.automatic answered 90s
A  day 0 09:20  call from 120 answered 90s

expect nothing
