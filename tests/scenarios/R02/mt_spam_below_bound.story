story: Spam from two strangers every day
why:   Any number gets some; it is below the bound on each day, though not over two.
about: R02.mt_unlisted_peers
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  sms = directed
  sms_peers = 10658*, +8613900000001, 02088880001
  time_zone = +08:00
card A  profile meter
A  day 0 08:00  every 1d for 9d  sms from 13711110001 times 9
A  day 0 23:50  every 1d for 9d  sms from 1371111{n}

expect nothing
