story: The own APN, written in other ways
why:   Upper case, and the operator identifier that the network appends.
about: R04.unlisted_apn
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  apns = Meter.IoT, spare.iot
  time_zone = +08:00
card A  profile meter


A  day 1 10:00  5 kB  apn METER.iot
A  day 1 11:00  5 kB  apn meter.iot.mnc001.mcc460.gprs
A  day 1 12:00  5 kB  apn SPARE.IOT.MNC001.MCC460.GPRS
A  day 1 13:00  5 kB

expect nothing
