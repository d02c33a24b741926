story: A download falls between the carrier's cut and the gateway's, ten minutes later
why:   The carrier has it in the session over midnight, the gateway in the one before. Were both
       sessions left out of the day, the gateway would have counted more; were both taken in, nobody.
about: R11.counter_mismatch
kind:  quiet

start 2026-03-02T00:00:00+08:00
profile camera
  time_zone = +08:00
card A  profile camera

A  day 0 04:00  every 1d for 6d  lasting 16h  20 MB  by carrier
A  day 0 04:10  every 1d for 6d  lasting 16h  30 MB  by gateway
A  day 0 20:00  every 1d for 6d  lasting 8h  30 MB  by carrier
A  day 0 20:10  every 1d for 6d  lasting 8h  20 MB  by gateway
clock day 7 00:00

expect nothing
