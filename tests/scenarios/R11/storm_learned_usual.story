story: A bad aerial makes a card attach often
why:   It has learned that five in ten minutes are usual, so fifty would be needed: 45 are none.
about: R11.attach_storm
kind:  edge

start 2026-03-02T00:00:00+08:00
profile tracker
  time_zone = +08:00
card A  profile tracker

A  day 0 09:00  every 1d for 40d  lasting 5m  attaches 5
A  day 40 09:00  lasting 9m  attaches 45

expect nothing
