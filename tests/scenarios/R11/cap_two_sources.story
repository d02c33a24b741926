story: Gateway and carrier both report the same 80 MB
why:   Sums are kept per source and the larger is compared: 80 MB of 100, not 160.
about: R11.cap_exceeded
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile tracker
  cap_bytes_month = 100 MB
  time_zone = +08:00
card A  profile tracker

A  day 0 12:00  every 1d for 20d  lasting 1h  by gateway  4 MB
A  day 0 12:00  every 1d for 20d  lasting 1h  by carrier  4 MB  twice

expect nothing
