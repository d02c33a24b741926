story: An advertising screen
why:   Its profile allows consumer services.
about: R05.consumer_apps
kind:  quiet

start 2026-03-02T00:00:00+08:00
app *.chat.example social
app *.video.example video
app *.game.example games
profile screen
  consumer_internet_allowed = true
card A  profile screen

A  day 1 10:00  flow a.chat.example gets 9 MB flow b.video.example gets 9 MB flow c.game.example gets 9 MB

expect nothing
