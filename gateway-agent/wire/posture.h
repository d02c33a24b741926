// A gateway's own security state: checks that it made on itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

struct PostureCheck {
  std::string id;  // [a-z0-9_.-]{1,64}
  bool pass = false;
  std::string detail;  // at most 1 024 bytes
  bool operator==(const PostureCheck&) const = default;
};

struct Posture {
  std::int64_t at_ms = 0;  // UTC
  std::string firmware;
  std::vector<PostureCheck> checks;
  bool operator==(const Posture&) const = default;
};

inline constexpr std::size_t kMaxPostureBytes = 64 * 1024;
inline constexpr std::size_t kMaxPostureChecks = 256;

std::string encode_posture(const Posture& posture);
// Never throws (but for want of memory). Reasons: too_large, not_json, not_an_object,
// unknown_version, missing_member, wrong_type, out_of_range, too_long.
tl::expected<Posture, Fault> decode_posture(std::string_view payload);

}  // namespace simwarden::wire
