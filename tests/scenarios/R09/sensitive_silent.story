story: The card falls silent there and appears there again
why:   Closed after 24 hours without the cause; what comes later is a new finding.
about: R09.sensitive_area
kind:  fires

start 2026-03-02T00:00:00+08:00
area CN-44
area CN-4403 parent CN-44
area CN-4420 parent CN-44
area CN-45 box 21.5,104.5 26.3,112.0
cell s1 460-01-10-1 at 22.55,114.05 area CN-4403
cell s2 460-01-10-2 at 22.56,114.06 area CN-4403
cell s3 460-01-10-3 at 22.57,114.07 area CN-4403
cell h1 460-01-20-1 at 22.52,113.39 area CN-4420
cell m1 460-00-10-1 at 22.55,114.05 area CN-4403
cell m2 460-00-10-2 at 22.56,114.06 area CN-4403
cell b1 460-01-30-1 at 23.10,113.30 area CN-4401
area CN-4401 parent CN-44
profile tracker
  time_zone = +08:00
sensitive CN-4403 carrier 460-01
card A  profile tracker  home_area CN-4420
A  day 0 08:00  every 30m for 2h  cell s1  1 kB
A  day 3 08:00  every 30m for 2h  cell s1  1 kB
clock day 6

expect 2 R09.sensitive_area for A
  state = closed
  closed_why = no_cause_24h
  evidence minutes = 90
