story: Four attempts where voice is off, then five
why:   Five attempts on one day prove it, as for a directed card.
about: R03.voice_while_off
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  voice = off
  time_zone = +08:00
card A  profile tracker
card B  profile tracker
A  day 0 08:00  every 1h for 4h  call to 13711112222 unanswered
B  day 0 08:00  every 1h for 5h  call to 13711112222 unanswered

expect R03.voice_while_off for B at day 0 12:00
  first_at day 0 08:00
