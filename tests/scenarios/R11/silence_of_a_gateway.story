story: A gateway with four meters falls silent, the other meters go on
why:   Not four cards are silent but the one gateway before them: one finding about it, and the cards' are recorded.
about: R11.silence
kind:  fires

start 2026-03-02T00:00:00+08:00
profile meter
  expected_interval_s = 3600
  time_zone = +08:00
cards G1..G4 profile meter gateway gw-1
cards H1..H3 profile meter gateway gw-2
cards M01..M20 profile meter

G1..G4    day 0 00:10  every 1h for 48h  1 kB  by gateway  stagger 1m
H1        day 0 00:10  every 1h for 48h  1 kB  by gateway
H2..H3    day 0 00:12  every 1h for 72h  1 kB  by gateway
M01..M20  day 0 00:10  every 1h for 72h  1 kB  stagger 2m

expect R11.silence for G1..G4
  action = record
  excuse fleet_correlated applied
expect R11.silence for H1
  action = notify
  excuse fleet_correlated not applied
expect R11.silence for gateway gw-1 at day 2 02:40
  action = notify
  cards = G1..G4
  first_at day 1 23:10
