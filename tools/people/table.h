// Rows for a terminal: columns as wide as what is in them.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace simwarden::people {

// `columns`: members of each row, in this order; they are the headings too.
std::string table(const nlohmann::ordered_json& rows, const std::vector<std::string>& columns);

}  // namespace simwarden::people
