// Whether a gateway is there: published retained, and as last will. A hint, never evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

struct GatewayStatus {
  bool online = false;
  std::string agent;  // program and version
  // Left out of a last will, whose time nobody can know.
  std::optional<std::int64_t> at_ms;
  std::optional<std::uint64_t> epoch;
  std::optional<std::uint64_t> outbox_reports;  // without a receipt
  std::optional<std::uint64_t> records_lost;    // since the agent's start
  std::optional<std::uint64_t> blocks;          // cards suspended or limited here
  bool operator==(const GatewayStatus&) const = default;
};

inline constexpr std::size_t kMaxStatusBytes = 4 * 1024;

std::string encode_status(const GatewayStatus& status);
// Never throws (but for want of memory). Only `online` and `agent` are required. Reasons:
// too_large, not_json, not_an_object, missing_member, wrong_type, out_of_range.
tl::expected<GatewayStatus, Fault> decode_status(std::string_view payload);

}  // namespace simwarden::wire
