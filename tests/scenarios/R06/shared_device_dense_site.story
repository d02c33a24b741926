story: Forty meters behind one cell, each in a device of its own
why:   A dense site is many devices at one place, and a missing IMEI is no device.
about: R06.shared_device
kind:  quiet

start 2026-03-02T00:00:00+08:00

profile meter
  mobility = static
  time_zone = +08:00
cell C 460-00-1-1 at 23.0,113.0
cards M01..M40 profile meter
cards U01..U09 profile meter

M01  day 0 08:00  cell C  imei 35900000000101
M02  day 0 08:00  cell C  imei 35900000000102
M03  day 0 08:00  cell C  imei 35900000000103
M04  day 0 08:00  cell C  imei 35900000000104
M05  day 0 08:00  cell C  imei 35900000000105
M06  day 0 08:00  cell C  imei 35900000000106
U01..U09  day 0 08:00  cell C  imei none  every 1h for 10h

expect nothing
