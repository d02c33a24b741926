story: A session that began yesterday
why:   It belongs to the day on which it began, though others came first.
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

A  day 1 20:00  flow a.chat.example:443 sends 1 kB flow www.game.example:443 sends 1 kB
A  day 2 00:30  lasting 10m  flow shop.example:443 sends 1 kB
A  day 1 23:00  lasting 2h  flow v.video.example:443 gets 1 MB

expect R05.consumer_apps for A at day 2 01:00
  first_at day 1 20:00
  closed_why = day_end
