story: An evening of video
why:   One app, but more than 5 MB.
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

A  day 1 20:00  every 10m for 1h  flow 192.0.2.9:443 host r1.video.example gets 2 MB

expect R05.consumer_apps for A at day 1 20:20
  evidence bytes = 12000000
