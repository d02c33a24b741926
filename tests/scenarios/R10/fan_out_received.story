story: Twenty people write to a panel
why:   Fan-out is what a card sends; people are no services either.
about: R10.fan_out
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 10d  sms to 13800000001
A  day 10 09:00  every 10m for 200m  sms from 1391111{n}

expect nothing
