story: A gateway delivers what it counted in seventy days at once
why:   The record that comes after the outage began when the last one ended: there was no silence.
about: R11.dormant_wake
kind:  quiet

start 2026-01-05T00:00:00+08:00
profile meter
  time_zone = +08:00
card A  profile meter

A  day 0 08:00  every 1d for 10d  lasting 1h  200 kB  by gateway
A  day 9 09:00  lasting 70d  14 MB  by gateway
A  day 80 08:00  lasting 1h  200 kB  by gateway

expect nothing
