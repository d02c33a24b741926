story: A camera sends past its gateway's counters
why:   Over a whole day the carrier counts 12 MB, the gateway 4 MB, while both report every hour.
about: R11.counter_mismatch
kind:  fires

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 00:00  every 1h for 5d  lasting 1h  500 kB  by gateway
A  day 0 00:00  every 1h for 3d  lasting 1h  500 kB  by carrier
A  day 3 00:00  every 1h for 8h  lasting 1h  500 kB  by carrier
A  day 3 08:00  every 1h for 8h  lasting 1h  1 MB  by carrier
A  day 3 16:00  every 1h for 8h  lasting 1h  500 kB  by carrier
A  day 4 00:00  every 1h for 1d  lasting 1h  500 kB  by carrier
clock day 6 00:00

expect R11.counter_mismatch for A at day 4 02:00
  action = notify
  first_at day 3 00:00
  evidence day = 2026-03-05
  evidence gateway_bytes = 12000000
  evidence carrier_bytes = 16000000
  evidence difference_percent = 25
  evidence threshold_percent = 20
  state = closed
  closed_why = agree_again
  closed_at day 5 02:00
