story: Four cards in one device within a day, and a fifth a little later
why:   Five within 24 hours are the bound: the window slides, and its beginning is outside.
about: R06.shared_device
kind:  edge

start 2026-03-02T00:00:00+08:00

profile meter
  mobility = static
  time_zone = +08:00
device A 35900000000001
device B 35900000000002
cards M1..M5 profile meter
cards N1..N5 profile meter

M1..M4  day 0 08:00  stagger 1h  imei A
M5      day 1 08:00  imei A
N1..N4  day 0 08:00  stagger 1h  imei B
N5      day 1 07:59:59  imei B

expect R06.shared_device for device B at day 1 07:59:59
  evidence card_count = 5
  cards = N1..N5
