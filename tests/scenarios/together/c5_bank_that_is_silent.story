story: Lift cards in a SIM bank call nobody but their own desk
why:   The device is a bank; without a call to a stranger it is no calling one.
about: C5.calling_sim_bank
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 4008*
  time_zone = +08:00
device BANK 35900000000001
cards A1..A5 profile lift

A1..A5  day 0 08:00  stagger 10m  imei BANK
A1..A2  day 0 12:00  lasting 2m  imei BANK  call to 4008123456 answered 120s

expect R06.shared_device for device BANK at day 0 08:40
  cards = A1..A5
