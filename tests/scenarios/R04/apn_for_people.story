story: A meter on the APN of phones
why:   Its profile names two others.
about: R04.unlisted_apn
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  apns = Meter.IoT, spare.iot
  time_zone = +08:00
card A  profile meter


A  day 1 10:00  5 kB  apn cmnet
A  day 1 11:00  5 kB  apn cmnet

expect R04.unlisted_apn for A at day 1 10:00
  action = notify
  last_at day 1 11:00
  closed_at day 2
  evidence apn = cmnet
clock day 3
