story: Gateway and carrier saw the same twenty messages, twice
why:   Repeats count once, and two sources are never added up.
about: R10.burst
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1h for 1d  sms to 13800000001
A  day 2 10:30  every 1m for 20m  twice  sms to 13800000001
A  day 2 10:30:10  every 1m for 20m  twice  by gateway  sms to 13800000001

expect nothing
