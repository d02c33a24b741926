story: Brought back
why:   Two fixes at the point close the finding.
about: R07.static_card_moved
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  mobility = static
  time_zone = +08:00
card A  profile meter  installed 23.13,113.26
A  day 0 08:00  every 1h for 1d  at 23.13,113.26  1 kB
A  day 1 14:00  every 30m for 3h  at 22.54,114.06  1 kB
A  day 2 08:00  at 23.13,113.26  1 kB
A  day 2 09:00  at 23.13,113.26  1 kB

expect R07.static_card_moved for A at day 1 16:00
  state = closed
  closed_why = returned
  closed_at day 2 09:00
