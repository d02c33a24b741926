story: A profile without a cap
why:   A missing cap is no restriction.
about: R11.cap_exceeded
kind:  quiet

start 2026-03-01T00:00:00+08:00
profile router
card A  profile router

A  day 0 12:00  every 6h for 60d  1 GB ±10%

expect nothing
