story: Eight numbers before midnight and eight after it
why:   Two days of the card, one of UTC.
about: R10.fan_out
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 10d  sms to 13800000001
A  day 10 23:10  every 6m for 96m  sms to 1391111{n}

expect nothing
