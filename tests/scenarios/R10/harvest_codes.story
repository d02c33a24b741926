story: A card collects verification codes
why:   Ten services that never wrote to it do so on one day.
about: R10.service_sender_harvest
kind:  fires

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
A  day 0 09:00  every 1d for 10d  sms from 106581000
A  day 10 09:00  every 1h for 10h  sms from 10690{n}
clock day 14

expect R10.service_sender_harvest for A at day 10 13:00
  action = limit
  severity = high
  first_at day 10 09:00
  last_at day 10 18:00
  closed_why = no_cause_24h
  evidence senders = 10
  evidence needed_senders = 5
