story: A card without a past writes to many
why:   Six active days are no usual: it is recorded. From the eighth day on it is known.
about: R10.fan_out
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
card B  profile panel
A  day 0 09:00  every 1d for 6d  sms to 13800000001
A  day 7 09:00  every 10m for 2h  sms to 1391111{n}
B  day 0 09:00  every 1d for 7d  sms to 13800000001
B  day 7 09:00  every 10m for 2h  sms to 1391111{n}

expect R10.fan_out for A at day 7 10:40
  action = record
  severity = low
  evidence baseline_days = 6
expect R10.fan_out for B at day 7 10:40
  action = limit
  evidence baseline_days = 7
