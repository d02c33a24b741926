story: A till is used for chat, video and shopping
why:   Three apps in a day; names asked for count as well.
about: R05.consumer_apps
kind:  fires

start 2026-03-02T00:00:00+08:00
app *.chat.example social
app *.video.example video
app *.vcdn.example video as *.video.example
app *.shop.example shopping
app *.pay.shop.example payment
app *.game.example games
profile till
  consumer_internet_allowed = false
  time_zone = +08:00
card A  profile till

A  day 1 10:00  flow im.chat.example:443 sends 2 kB gets 5 kB
A  day 1 12:00  flow 192.0.2.53:53 host cdn.video.example sends 70 B gets 90 B
A  day 1 20:00  flow shop.example:443 sends 2 kB gets 5 kB

expect R05.consumer_apps for A at day 1 20:00
  action = limit
  first_at day 1 10:00
  closed_at day 2
  closed_why = day_end
  evidence apps = 3
  evidence bytes = 14000
clock day 3
