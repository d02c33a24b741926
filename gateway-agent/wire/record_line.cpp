#include "gateway-agent/wire/record_line.h"

#include <algorithm>

#include "gateway-agent/wire/json_value.h"

namespace simwarden::wire {

tl::expected<std::string, Fault> record_line(std::string_view json, std::size_t max_bytes) {
  if (auto object = check_object(json, max_bytes); !object) return tl::unexpected(object.error());
  std::string line(json);
  // Inside of strings JSON has no raw line ends.
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line;
}

}  // namespace simwarden::wire
