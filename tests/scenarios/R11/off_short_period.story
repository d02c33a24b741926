story: A meter that reports every five minutes jitters
why:   288 reports a day: eight odd ones in 24 hours are needed, not three.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 300
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 5m for 4d  lasting 10s  2 kB
A  day 3 01:02:30  every 3h for 20h  lasting 10s  2 kB

expect nothing
