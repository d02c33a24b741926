story: Gateway and carrier see the same video
why:   3 MB twice are 3 MB.
about: R05.consumer_apps
kind:  quiet

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

A  day 1 10:00  lasting 5m  by gateway  flow r1.video.example:443 gets 3 MB
A  day 1 10:00  lasting 6m  by carrier  flow r1.video.example:443 gets 3 MB

expect nothing
