story: A panel that writes to six people a day
why:   Five times six is thirty: thirty are usual enough, thirty-one are not.
about: R10.fan_out
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 9d  sms to 13800000001  sms to 13800000002  sms to 13800000003  sms to 13800000004  sms to 13800000005  sms to 13800000006
A  day 9 09:00  every 10m for 5h  sms to 1391111{n}
A  day 12 09:00  every 1d for 30d  sms to 13800000001  sms to 13800000002  sms to 13800000003  sms to 13800000004  sms to 13800000005  sms to 13800000006
A  day 42 09:00  every 10m for 5h10m  sms to 1391111{n}

expect R10.fan_out for A at day 42 14:00
  evidence peers = 31
  evidence allowed_peers = 30
