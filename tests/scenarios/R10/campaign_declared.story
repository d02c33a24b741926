story: A declared campaign
why:   The owner said that all will be told of the new number: recorded.
about: R10.fan_out
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
window campaign for A from day 10 to day 11 "new number"
A  day 0 09:00  every 1d for 10d  sms to 13800000001
A  day 10 09:00  every 1m for 40m  sms to 1391111{n}

expect R10.fan_out for A at day 10 09:10
  action = record
  excuse declared_window applied
expect R10.burst for A at day 10 09:30
  action = record
  excuse declared_window applied
