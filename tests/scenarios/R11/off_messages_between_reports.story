story: A meter receives advertising between its reports
why:   Messages and calls are no uses here: their own classes judge them.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 21600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 6h for 8d  lasting 2m  20 kB
A  day 5 02:10  every 2h for 20h  lasting 30s  sms from 10086

expect nothing
