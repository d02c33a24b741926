story: Four new senders, then five
why:   Within twenty-four hours; a short code, a platform and a name are services, a person is none.
about: R10.service_sender_harvest
kind:  edge

start 2026-03-02T00:00:00+08:00
profile panel
  sms = undirected
  time_zone = +08:00
card A  profile panel
card B  profile panel
A  day 0 09:00  sms from 95588
A  day 0 10:00  sms from 12306
A  day 0 11:00  sms from 106581000
A  day 0 12:00  sms from Mybank
A  day 0 13:00  sms from 13800000001
A  day 0 14:00  sms from 02088880001
A  day 1 09:00  sms from 95555
A  day 1 09:30  sms from 95588
B  day 0 09:00  sms from 95588
B  day 0 10:00  sms from 12306
B  day 0 11:00  sms from 106581000
B  day 0 12:00  sms from Mybank
B  day 1 08:59:59  sms from 95555

expect R10.service_sender_harvest for B at day 1 08:59:59
  first_at day 0 09:00
