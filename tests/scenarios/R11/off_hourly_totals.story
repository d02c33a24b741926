story: A gateway reports the meter's bytes by the hour
why:   A record as long as the period does not say when the use was, nor does a backfill.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
card A  profile meter

A  day 0 00:20  every 1h for 3d  lasting 1h  20 kB  by gateway
A  day 0 00:05  every 1h for 3d  lasting 2m  20 kB  by carrier
A  day 3 00:20  lasting 10h  200 kB  by gateway
A  day 3 00:05  every 1h for 12h  lasting 2m  20 kB  by carrier

expect nothing
