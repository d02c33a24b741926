story: A meter reports two hours late each time
why:   A late report begins the pattern anew and is none too many, however late the next one is.
about: R11.off_schedule
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 21600
  time_zone = +08:00
card A  profile meter

A  day 0 00:00  every 8h for 12d  lasting 2m  20 kB

expect nothing
