story: A camera grows by three percent a day for two months
why:   Use that grows with the business is followed by its own usual.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 08:00   every 12h for 10d  10 MB ±10%
A  day 10 08:00  every 12h for 10d  13 MB ±10%
A  day 20 08:00  every 12h for 10d  18 MB ±10%
A  day 30 08:00  every 12h for 10d  24 MB ±10%
A  day 40 08:00  every 12h for 10d  32 MB ±10%
A  day 50 08:00  every 12h for 10d  43 MB ±10%

expect nothing
