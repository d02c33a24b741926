story: Heavy use around midnight of the billing day
why:   Counted by its start in the card's own time zone: 60 MB before midnight of the 15th in China
  and 60 MB after it are two periods, though both are the same day in UTC.
about: R11.cap_exceeded
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile tracker
  cap_bytes_month = 100 MB
  billing_day = 15
  time_zone = +08:00
card A  profile tracker

A  day 0 12:00  every 1d for 14d  1 MB
A  day 13 22:00  lasting 1h  60 MB
A  day 13 23:50  lasting 30m  20 MB
A  day 14 00:30  lasting 1h  60 MB
A  day 15 12:00  every 1d for 14d  1 MB

expect 1 R11.spike for A
