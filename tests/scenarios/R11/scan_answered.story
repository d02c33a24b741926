story: Many destinations that answer
why:   A phone or a camera talks with hundreds; each answers.
about: R11.destination_fan_out
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile van
card A  profile van

A  day 1 10:00  every 10m for 2h  flow 198.18.0.1:443 sends 60 B gets 90 B spread 150

expect nothing
