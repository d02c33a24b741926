story: An APN that the network refused
why:   Nothing was used; one byte is use.
about: R04.unlisted_apn
kind:  edge

start 2026-03-02T00:00:00+08:00
profile meter
  apns = meter.iot
  time_zone = +08:00
cards REFUSED,USED  profile meter

REFUSED  day 1 10:00  attaches 2  rejects 2  apn cmnet
USED     day 1 10:00  attaches 2  rejects 1  1 B  apn cmnet

expect R04.unlisted_apn for USED at day 1 10:00
