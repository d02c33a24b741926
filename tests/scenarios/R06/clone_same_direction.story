story: The copy always reports a minute before the original
why:   The starts alone need more than any speed, twice: that the way back would be possible meanwhile
       excuses nothing.
about: R06.cloned_card
kind:  fires

start 2026-03-02T00:00:00+08:00
cell gz 460-00-1-1 at 23.13,113.26 range 3km
cell bj 460-00-3-1 at 39.90,116.40 range 3km
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  every 6h for 12h  cell gz  1 kB
A  day 0 08:01  every 6h for 12h  cell bj  1 kB

expect R06.cloned_card for A at day 0 14:01
  action = suspend
  first_at day 0 08:00
