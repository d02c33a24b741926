story: A new card is used for the first time long after it attached
why:   Silence must follow use: a card that never was used has no habit that it could leave.
about: R11.dormant_wake
kind:  quiet

start 2026-01-05T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 0 08:00  attaches 1
A  day 100 08:00  lasting 10m  200 kB

expect nothing
