story: The gateway's counter starts again in the middle of an hour
why:   Records are deltas: a reset loses at most what was counted since the last record.
about: R11.counter_mismatch
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 00:00  every 1h for 2d  lasting 1h  500 kB  by gateway
A  day 2 00:00  every 1h for 10h  lasting 1h  500 kB  by gateway
A  day 2 10:40  lasting 20m  150 kB  by gateway
A  day 2 11:00  every 1h for 13h  lasting 1h  500 kB  by gateway
A  day 0 00:00  every 1h for 3d  lasting 1h  500 kB  by carrier
clock day 4 00:00

expect nothing
