story: Eight meter cards take turns in one SIM bank
why:   One IMEI answers for eight cards within hours; the fifth within 24 hours completes the proof.
about: R06.shared_device
kind:  fires

start 2026-03-02T00:00:00+08:00

profile meter
  mobility = static
  time_zone = +08:00
device BANK 35900000000001
cards M1..M8 profile meter

M1..M8  day 0 08:00  stagger 1h  imei BANK  20 kB  every 1d for 3d

expect R06.shared_device for device BANK at day 0 12:00
  action = suspend
  severity = critical
  state = open
  first_at day 0 08:00
  last_at day 2 15:00
  cards = M1..M8
  evidence card_count = 8
  excuse test_period not applied
