story: A lorry on the road to Beijing is suddenly back in Guangdong
why:   Every fix on the road is a new place, held by none; no train goes back from the one before in that
       time either.
about: R07.impossible_travel
kind:  fires

start 2026-03-02T00:00:00+08:00
profile lorry
  mobility = mobile
  time_zone = +08:00
card A  profile lorry  imei 86000000000001
A  day 0 08:00  every 3h30m for 22h  at 29.564,113.016 to 39.02,116.05  1 kB
A  day 1 07:00  at 39.890,116.331  1 kB
A  day 1 08:42  every 10m for 2h  at 21.270,110.389 to 21.290,110.340  1 kB

expect R07.impossible_travel for A
  first_at day 1 08:42
