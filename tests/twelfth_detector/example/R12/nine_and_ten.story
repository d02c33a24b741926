story: Nine refusals, and ten
why:   Ten are enough, nine are not.
about: R12.keeps_trying
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
card nine  profile meter
card ten  profile meter
nine  day 0 08:00  every 1h for 6h  rejects 9
ten   day 0 08:00  rejects 10

expect R12.keeps_trying for ten at day 0 08:00
