// A small JSON tree for the messages. Unlike that of the JSON library it frees itself without
// allocating, so that running out of memory while reading a message is an error and not the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

struct JsonValue {
  enum class Kind { null, boolean, whole, negative, real, text, list, object };

  Kind kind = Kind::null;
  bool flag = false;
  std::uint64_t number = 0;        // of a whole one; negative and real ones are no use here
  std::string text;                // of a text
  std::vector<JsonValue> entries;  // of a list or an object
  std::vector<std::string> names;  // of an object, beside its entries

  // The last of this name; nullptr when there is none or this is no object.
  const JsonValue* find(std::string_view name) const;
};

inline constexpr int kMaxMessageDepth = 16;

// The whole text must be one JSON object. Throws for want of memory only.
// Reasons: too_large, not_json, too_deep, not_an_object.
tl::expected<JsonValue, Fault> parse_object(std::string_view payload, std::size_t max_bytes);

// The same checks without keeping anything.
tl::expected<void, Fault> check_object(std::string_view payload, std::size_t max_bytes);

}  // namespace simwarden::wire
