story: A meter starts to stream video
why:   200 MB in one hour, where it used about 30 kB in six hours before.
about: R11.spike
kind:  fires

start 2026-03-02T00:00:00+08:00          # day 0, a Monday

profile meter
  mobility = static
  cap_bytes_month = 1 GB
  time_zone = +08:00
card A  profile meter  imei 86000000000001  org cn/acme/north

A  day 0 00:10  every 1h for 20d  5 kB ±10%
A  day 20 13:00  lasting 1h  200 MB
clock day 22

expect R11.spike for A at day 20 14:00
  action = notify
  severity = medium
  state = closed
  closed_at day 21 14:00
  closed_why = no_cause_24h
  excuse declared_window not applied
  excuse backfill not applied
  evidence bytes = 200000000
  evidence part = 12-18
  evidence z > 6
