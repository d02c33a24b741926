story: What looks like parts and is not
why:   A fourth one begins a new message, and so does one after a longer gap or to another peer.
about: R08.day_cap
kind:  edge

start 2026-03-01T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_day = 5
  time_zone = +08:00
card A  profile meter
settings R08 long_message_parts = 3
A  day 0 08:00  every 2s for 8s  sms to 13800000001
A  day 0 09:00  every 11s for 22s  sms to 13800000001
A  day 0 10:00  sms to 13800000001
A  day 0 10:00:01  sms to 13800000002
A  day 1 08:00  every 2s for 8s  sms to 13800000001
A  day 1 09:00  every 10s for 20s  sms to 13800000001
A  day 1 10:00  sms to 13800000001
A  day 1 10:00:01  sms to 13800000002

expect R08.day_cap for A at day 0 10:00:01
  evidence messages = 6
