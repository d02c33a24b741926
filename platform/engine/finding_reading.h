// A finding read back from its line of NDJSON: what is shown to people long after the engine that
// found it is gone. Needs no registry: the line carries the names.
#pragma once

#include <string_view>

#include <tl/expected.hpp>

#include "risk-models/finding.h"
#include "risk-models/telling/telling.h"

namespace simwarden::engine {

struct WrittenFinding {
  risk::Finding finding;  // `card` is kNoCard, numbers of a registry are not written
  risk::FindingNames names;
  std::uint64_t revision = 0;  // 0 in an audit's lines
};

// Members that a finding must have: id, risk, indicator, severity, subject, first_at, at, action.
// The error names the member that is missing or wrong. Unknown members are ignored.
tl::expected<WrittenFinding, std::string> read_finding(std::string_view line);

}  // namespace simwarden::engine
