// One usage record as a gateway takes it in: checked to be a JSON object, on one line.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

// The same JSON with line ends between its tokens turned into spaces. What its members mean is for
// the platform to judge. Reasons: too_large, too_deep, not_json, not_an_object.
tl::expected<std::string, Fault> record_line(std::string_view json, std::size_t max_bytes);

}  // namespace simwarden::wire
