story: Payment, maps, captive portals and push
why:   Payment at a shop and other services are no consumer internet, though a pattern of an app may hold them.
about: R05.consumer_apps
kind:  quiet

start 2026-03-02T00:00:00+08:00
app *.chat.example social
app *.video.example video
app *.vcdn.example video as *.video.example
app *.shop.example shopping
app *.pay.shop.example payment
app *.game.example games
app *.weixin.qq.com social
app *.alipay.com shopping
app *.amap.com map
app *.push.apple.com push
profile till
  consumer_internet_allowed = false
  time_zone = +08:00
card A  profile till

A  day 1 10:00  every 1h for 10h  flow api.mch.weixin.qq.com:443 gets 1 MB flow openapi.alipay.com:443 gets 1 MB
A  day 1 10:10  every 1h for 10h  flow www.pay.shop.example:443 gets 1 MB flow tiles.amap.com:443 gets 1 MB
A  day 1 10:20  every 1h for 10h  flow 1-courier.push.apple.com:5223 gets 1 MB flow captive.apple.com:80 gets 1 kB

expect nothing
