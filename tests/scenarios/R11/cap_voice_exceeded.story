story: A lift's card is used for long calls
why:   Ten minutes of calls a month are allowed; at the third call it is more.
about: R11.cap_exceeded
kind:  fires

start 2026-03-01T00:00:00+08:00
profile lift
  cap_voice_s_month = 600
  billing_day = 1
  time_zone = +08:00
card A  profile lift

A  day 2 10:00  lasting 5m  call to 075512345678 answered 300s
A  day 5 10:00  lasting 4m  call to 075512345678 answered 240s
A  day 7 10:00  lasting 5m  call to 075512345678 answered 300s
clock day 40 00:00

expect R11.cap_exceeded for A at day 7 10:05
  action = notify
  evidence voice_s = 840
  evidence cap_voice_s = 600
  evidence period_from = 2026-03-01
  state = closed
  closed_why = period_end
  closed_at day 31 00:00
