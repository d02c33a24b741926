story: The gateway's clock is minutes ahead
why:   Around a swap the two sources see the devices in different orders; that is clocks, not
  turns.
about: R06.cloned_card
kind:  quiet

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
window device_swap for A from day 0 to day 2

A  day 0 08:00  every 1h for 4h  by carrier  1 kB
A  day 0 11:58  imei other  by gateway via gw-1  1 kB
A  day 0 12:00  by carrier  1 kB
A  day 0 12:02  imei other  by carrier  1 kB
A  day 0 13:00  every 1h for 6h  imei other  by carrier  1 kB

expect R06.imei_changed for A at day 0 12:02
  action = record
