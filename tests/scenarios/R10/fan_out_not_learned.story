story: A misused panel goes on for a month
why:   Days above the bound teach nothing: what is sold is still not usual after weeks.
about: R10.fan_out
kind:  fires

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 10d  sms to 13800000001
A  day 10 09:00  every 40m for 30d  sms to 1391111{n}

expect R10.fan_out for A at day 10 15:40
  evidence usual_peers = 1
