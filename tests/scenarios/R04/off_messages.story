story: Messages of a card without data
why:   Records without bytes are no data.
about: R04.data_while_off
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile panel
  data = off
  time_zone = +08:00
card A  profile panel

A  day 1 10:00  every 1h for 1d  sms to 10086
A  day 1 10:30  attaches 3

expect nothing
