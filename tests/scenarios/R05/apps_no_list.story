story: No list of apps
why:   Nothing is said.
about: R05.consumer_apps
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile till
  consumer_internet_allowed = false
card A  profile till

A  day 1 10:00  flow a.chat.example gets 9 MB

expect nothing
