story: A tracker without voice that is called, and calls for help
why:   What was not answered is no use of the service; emergency numbers never count.
about: R03.voice_while_off
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile tracker
  voice = off
  time_zone = +08:00
card A  profile tracker
card B  profile tracker
A  day 0 08:00  every 10m for 8h  call from 1371111{n} unanswered
A  day 0 08:05  every 10m for 8h  call from 1381111{n} answered 0s
A  day 0 20:00  call to 112 answered 300s
A  day 0 21:00  every 1m for 9m  call to 120 unanswered

expect nothing
