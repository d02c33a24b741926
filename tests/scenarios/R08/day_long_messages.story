story: Long messages in declared parts
why:   Three parts right after another are one message where that is declared: five messages.
about: R08.day_cap
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile meter
  sms = undirected
  cap_sms_day = 5
  time_zone = +08:00
card A  profile meter
settings R08 long_message_parts = 3
A  day 0 08:00  every 2s for 6s  sms to 13800000001
A  day 0 09:00  every 2s for 6s  sms to 13800000001
A  day 0 10:00  sms to 13800000001 times 3
A  day 0 11:00  sms to 13800000001 times 6

expect nothing
