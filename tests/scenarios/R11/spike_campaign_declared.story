story: A declared firmware campaign
why:   The operator said beforehand that these cards would load 40 MB. Recorded, with the reason;
  a card outside the campaign's organisation is not excused.
about: R11.spike
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile meter
  time_zone = +08:00
cards M01..M03  profile meter  org cn/acme/north
card X          profile meter  org cn/acme/northwest
window campaign for cn/acme/north from day 20 00:00 to day 21 00:00 "spring firmware"

all       day 0 00:10  every 1h for 20d  5 kB ±10%
M01..M03  day 20 10:00  lasting 30m  stagger 10m  40 MB
X         day 20 10:00  lasting 30m  40 MB

expect R11.spike for M01..M03
  action = record
  excuse declared_window applied
expect R11.spike for X
  action = notify
  excuse declared_window not applied
