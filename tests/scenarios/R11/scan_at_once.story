story: A scan in one record
why:   150 addresses, and none answers.
about: R11.destination_fan_out
kind:  fires

start 2026-03-02T00:00:00+08:00
profile van
card A  profile van

A  day 1 10:00  lasting 10m  flow 198.18.0.1:23 sends 60 B spread 150

expect R11.destination_fan_out for A at day 1 10:10
  action = suspend_with_approval
  first_at day 1 10:00
  evidence destinations >= 100
  closed_why = no_cause_24h
clock day 3
