// The report for people: one page that needs nothing else and prints well. Identifiers are masked.
#pragma once

#include <string>

#include "tools/audit/result.h"

namespace simwarden::audit {

std::string report_html(const Result& result, const state::Registry& registry);

}  // namespace simwarden::audit
