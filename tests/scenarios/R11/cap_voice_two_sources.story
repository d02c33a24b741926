story: Gateway and carrier report the same calls
why:   The larger of the two counts, and a new billing period begins anew.
about: R11.cap_exceeded
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile lift
  cap_voice_s_month = 600
  billing_day = 1
  time_zone = +08:00
card A  profile lift

A  day 29 10:00  lasting 8m  call to 075512345678 answered 480s  by gateway
A  day 29 10:00  lasting 8m  call to 075512345678 answered 480s  by carrier
A  day 31 10:00  lasting 8m  call to 075512345678 answered 480s  by carrier  twice

expect nothing
