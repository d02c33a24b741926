story: One card, one IMEI, two cities at once
why:   Sessions in Guangzhou and Beijing by turns, minutes apart: the IMEI was copied too.
about: R06.cloned_card
kind:  fires

start 2026-03-02T00:00:00+08:00
cell gz 460-00-1-1 at 23.13,113.26 range 3km
cell gz2 460-00-1-2 at 23.20,113.30 range 3km
cell sz 460-00-2-1 at 22.54,114.06 range 3km
cell bj 460-00-3-1 at 39.90,116.40 range 3km
cell sh 460-00-4-1 at 31.23,121.47 range 3km
cell close 460-00-5-1 at 23.51,113.26 range 500m
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 1h for 4h  cell gz  lasting 5m  1 kB
A  day 0 10:30  cell bj  lasting 5m  1 MB

expect R06.cloned_card for A at day 0 11:05
  action = suspend
  severity = critical
  first_at day 0 10:00
  state = closed
  closed_why = no_cause_24h
clock day 3
