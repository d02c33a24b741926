story: The same day in the card's own time zone
why:   Both sources count in UTC+8; heavy use at midnight of the billing day is on the same side of
  it for both, and duplicates are dropped before.
about: R11.counter_mismatch
kind:  quiet

start 2026-03-30T00:00:00+08:00
profile camera
  billing_day = 1
  time_zone = +08:00
card A  profile camera

A  day 0 00:00  every 1h for 5d  lasting 1h  500 kB  by gateway
A  day 0 00:00  every 1h for 5d  lasting 1h  500 kB  by carrier  twice
A  day 1 23:10  lasting 40m  20 MB  by gateway
A  day 1 23:10  lasting 40m  20 MB  by carrier  twice
A  day 2 00:10  lasting 40m  30 MB  by gateway
A  day 2 00:10  lasting 40m  30 MB  by carrier
clock day 6 00:00

expect 1 R11.spike for A
