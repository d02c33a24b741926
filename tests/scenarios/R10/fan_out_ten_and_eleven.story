story: Ten different numbers on one day, eleven on another
why:   Strictly more than ten; the same number in four spellings is one.
about: R10.fan_out
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 10d  sms to 13800000001
A  day 10 09:00  every 1h for 10h  sms to 1391111{n}
A  day 10 09:30  every 1h for 10h  by gateway  sms to +861391111{n}
A  day 10 20:00  every 1h for 4h  sms to 013911110001
A  day 12 09:00  every 1h for 11h  sms to 1391111{n}

expect R10.fan_out for A at day 12 19:00
  evidence peers = 11
