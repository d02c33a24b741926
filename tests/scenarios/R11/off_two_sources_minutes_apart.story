story: Carrier and gateway tell a meter's report some minutes apart
why:   What comes within 20 minutes of a report is the same use.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 21600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 6h for 8d  lasting 2m  20 kB  by gateway
A  day 0 00:11  every 6h for 8d  lasting 2m  20 kB  by carrier

expect nothing
