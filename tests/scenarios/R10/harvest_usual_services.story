story: The same eight services every day
why:   They came one by one, and none of them is new.
about: R10.service_sender_harvest
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 8d  sms from 1069000{n}
A  day 9 09:00  every 1h for 8h  sms from 1069000{n}
A  day 10 09:00  every 1h for 8h  sms from 1069000{n}

expect nothing
