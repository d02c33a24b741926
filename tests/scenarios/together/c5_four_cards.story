story: Four cards in one device, and one of them calls strangers
why:   Five cards make a bank; with four the call stands alone.
about: C5.calling_sim_bank
kind:  edge

start 2026-03-02T00:00:00+08:00
profile lift
  voice = directed
  voice_peers = 4008*
  time_zone = +08:00
device BANK 35900000000001
cards A1..A4 profile lift

A1..A4  day 0 08:00  stagger 10m  imei BANK
A1  day 0 12:00  lasting 2m  imei BANK  call to 13711112222 answered 120s

expect R03.mo_unlisted_peer for A1
