story: The card goes back into its own device
why:   Two records on the bound device again close the finding.
about: R06.imei_changed
kind:  fires

start 2026-03-02T00:00:00+08:00
device own 86000000000001
device phone 35000000000009
device other 35000000000017
profile meter
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  1 kB
A  day 1 08:00  imei phone  1 kB
A  day 1 09:00  imei phone  1 kB
A  day 4 08:00  1 kB
A  day 4 09:00  1 kB

expect R06.imei_changed for A at day 1 09:00
  state = closed
  closed_why = returned
  closed_at day 4 09:00
