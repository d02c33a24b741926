story: Gateway and carrier both see the card in a hotspot
why:   Two sources confirm what one session shows.
about: R01.handset_tac
kind:  fires

start 2026-03-02T00:00:00+08:00
device module 86000000000001
device phone 35000000000009
device tablet 35000001000009
device hotspot 35000002000009
device scanner 35000003000009
device odd 99000000000009
tac 86000000 module
tac 35000000 handset
tac 35000001 tablet
tac 35000002 hotspot
tac 35000003 handset
profile meter
  handset_allowed = false
  time_zone = +08:00
card A  profile meter  imei 86000000000001
A  day 0 08:00  lasting 10m  imei hotspot  by carrier  100 kB
A  day 0 08:00  lasting 11m  imei hotspot  by gateway  100 kB

expect R01.handset_tac for A at day 0 08:11
  evidence sources = 2
  evidence tac_class = hotspot
expect R06.imei_changed for A
