story: Lift cards in a SIM bank call strangers
why:   Five cards in one device, and two of them call: C5 for those two.
about: C5.calling_sim_bank
kind:  fires

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 4008*
  time_zone = +08:00
device BANK 35900000000001
cards A1..A5 profile lift

A1..A5  day 0 08:00  stagger 10m  imei BANK
A1..A2  day 0 12:00  lasting 2m  imei BANK  call to 13711112222 answered 120s

expect R06.shared_device for device BANK at day 0 08:40
  cards = A1..A5
expect R03.mo_unlisted_peer for A1..A2
expect C5.calling_sim_bank for A1..A2 at day 0 12:02
  action = suspend
  first_at day 0 12:00
