story: Trackers without voice talk
why:   The service is off: an answered call in either direction should not be.
about: R03.voice_while_off
kind:  fires

start 2026-03-02T00:00:00+08:00
profile tracker
  voice = off
  time_zone = +08:00
card A  profile tracker
card B  profile tracker
A  day 0 08:00  call to 13711112222 answered 60s
B  day 0 08:00  call from 13711112222 answered 60s
clock day 2

expect R03.voice_while_off for A at day 0 08:00
  action = limit
  closed_why = day_end
  evidence direction = mo
expect R03.voice_while_off for B at day 0 08:00
  evidence direction = mt
