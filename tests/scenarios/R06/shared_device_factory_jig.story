story: A factory tests cards in one jig
why:   Cards in test are tried in one device by the hundred; four that are already active do not make it a SIM bank.
about: R06.shared_device
kind:  quiet

start 2026-03-02T00:00:00+08:00

profile meter
  mobility = static
  time_zone = +08:00
device JIG 35900000000001
cards T1..T9 profile meter status test
cards M1..M4 profile meter

T1..T9  day 0 08:00  stagger 10m  imei JIG
M1..M4  day 0 10:00  stagger 10m  imei JIG

expect R06.shared_device for device JIG
  action = record
  excuse test_period applied
