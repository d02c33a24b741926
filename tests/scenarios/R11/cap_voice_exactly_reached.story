story: A lift's calls reach their cap exactly
why:   600 seconds are allowed; unanswered calls, and calls to the lift, do not count.
about: R11.cap_exceeded
kind:  edge

start 2026-03-01T00:00:00+08:00
profile lift
  cap_voice_s_month = 600
  billing_day = 1
  time_zone = +08:00
card A  profile lift

A  day 2 10:00  lasting 10m  call to 075512345678 answered 600s
A  day 3 10:00  call to 075512345678 unanswered
A  day 4 10:00  lasting 5m  call from 075512345678 answered 300s

expect nothing
