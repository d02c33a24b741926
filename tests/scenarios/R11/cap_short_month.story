story: Billing day 31 in February and March
why:   The period begins on the last day of a month that is too short: 31 January, 28 February,
  31 March. 60 MB on 27 February, on 28 February and on 31 March are three periods.
about: R11.cap_exceeded
kind:  quiet

start 2026-01-31T00:00:00Z
profile tracker
  cap_bytes_month = 100 MB
  billing_day = 31
card A  profile tracker

A  2026-01-31T12:00:00Z  60 MB
A  2026-02-28T00:00:00Z  60 MB
A  2026-03-30T23:59:59Z  30 MB
A  2026-03-31T00:00:00Z  60 MB

expect nothing
