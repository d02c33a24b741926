story: The first day of a fleet that nobody has seen before
why:   Without any own history and without peers there is no usual that could be exceeded.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
cards F01..F25  profile meter

F01..F25  day 0 09:00  every 1h for 6h  stagger 1m  50 MB ±20%

expect nothing
