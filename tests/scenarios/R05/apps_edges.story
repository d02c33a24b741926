story: Just at, and just above
why:   Two apps and 5 MB are quiet; a third app or a byte more is not. Days are the card's own.
about: R05.consumer_apps
kind:  edge

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
cards TWO,EQUAL,MORE,MIDNIGHT,SAME,DNS  profile till

TWO       day 1 10:00  flow a.chat.example:443 sends 1 kB flow b.chat.example:443 sends 1 kB flow v.video.example:443 sends 1 kB flow v.vcdn.example:443 sends 1 kB
EQUAL     day 1 10:00  flow v.video.example:443 gets 5 MB
MORE      day 1 10:00  flow v.video.example:443 gets 5 MB sends 1 B
MIDNIGHT  day 1 23:50  flow a.chat.example:443 sends 1 kB flow v.video.example:443 sends 1 kB
MIDNIGHT  day 2 00:00  flow shop.example:443 sends 1 kB
SAME      day 2 10:00  flow a.chat.example:443 sends 1 kB flow v.video.example:443 sends 1 kB flow www.game.example:443
DNS       day 1 10:00  flow 192.0.2.53:53 host v.video.example sends 3 MB gets 3 MB

expect R05.consumer_apps for MORE
expect R05.consumer_apps for SAME
