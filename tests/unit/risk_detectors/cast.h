// Short ways to say what a record is.
#pragma once

#include "risk-models/record.h"

namespace cast {

inline constexpr simwarden::risk::Instant kDay0 = 1772380800000;  // 2026-03-01T16:00:00Z
inline constexpr simwarden::risk::Device kOwn = 86000000000001;
inline constexpr simwarden::risk::Device kPhone = 35000000000009;
inline constexpr simwarden::risk::Device kOther = 35000000000017;

inline simwarden::risk::Record session(simwarden::risk::Device device, double start_h,
                                       double hours = 0) {
  simwarden::risk::Record record;
  record.device = device;
  record.start = kDay0 + static_cast<simwarden::risk::SpanMs>(start_h * simwarden::risk::kHour);
  record.end = record.start + static_cast<simwarden::risk::SpanMs>(hours * simwarden::risk::kHour);
  return record;
}

inline simwarden::risk::Record cell(double lat, double lon, double start_h, double hours = 0,
                                    simwarden::risk::Device device = kOwn, double range_m = 1000) {
  simwarden::risk::Record record = session(device, start_h, hours);
  record.place = simwarden::risk::Place{{lat, lon}, range_m, false};
  return record;
}

inline simwarden::risk::Record fix(double lat, double lon, double start_h,
                                   simwarden::risk::Device device = kOwn) {
  simwarden::risk::Record record = session(device, start_h);
  record.place = simwarden::risk::Place{{lat, lon}, 50, true};
  return record;
}

}  // namespace cast
