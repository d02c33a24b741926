story: Half of a day lies in sessions over midnight, and the gateway tells a quarter less of all
why:   Both sources cut the sessions alike: whatever part of them fell into the day, it is the same part
       for both.
about: R11.counter_mismatch
kind:  fires

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 20:00  every 1d for 6d  lasting 8h  20 MB  by carrier
A  day 0 20:00  every 3d for 6d  lasting 8h  20 MB  by gateway
A  day 1 20:00  every 3d for 6d  lasting 8h  20 MB  by gateway
A  day 2 20:00  every 3d for 3d  lasting 8h  15 MB  by gateway
A  day 0 04:00  every 1d for 7d  lasting 16h  20 MB  by carrier
A  day 0 04:00  every 1d for 3d  lasting 16h  20 MB  by gateway
A  day 3 04:00  every 1d for 1d  lasting 16h  15 MB  by gateway
A  day 4 04:00  every 1d for 3d  lasting 16h  20 MB  by gateway
clock day 7 00:00

expect R11.counter_mismatch for A at day 4 02:00
  evidence day = 2026-03-05
