story: One byte is data
why:   None is not.
about: R04.data_while_off
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  data = off
  time_zone = +08:00
cards NONE,ONE  profile panel

NONE  day 1 10:00  up 0 B
ONE   day 1 10:00  up 1 B

expect R04.data_while_off for ONE at day 1 10:00
