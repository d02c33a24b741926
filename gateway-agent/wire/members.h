// Reads the members of one untrusted JSON object and keeps the first thing that is wrong with it:
// read all members, then ask fault() once. For the decoders of this folder only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway-agent/wire/json_value.h"

namespace simwarden::wire {

class Members {
 public:
  // `object` must be a JSON object and outlive this; `path` ("card.") goes before member names.
  explicit Members(const JsonValue& object, std::string path = {});

  bool has(std::string_view name) const;  // there, and not null
  // Required, unless has() was asked before. A wrong one gives the fault and an empty value.
  std::string text(std::string_view name, std::size_t max_bytes);
  std::uint64_t number(std::string_view name, std::uint64_t least = 0);
  bool flag(std::string_view name);
  std::int64_t time(std::string_view name);
  // Optional ones: empty or nullopt when missing.
  std::string text_or_empty(std::string_view name, std::size_t max_bytes);
  std::optional<std::uint64_t> number_if(std::string_view name);
  std::optional<std::int64_t> time_if(std::string_view name);
  // Calls `read` for each member object of an array; for a missing one, if it may miss, not at all.
  void objects(std::string_view name, bool required, std::size_t max_entries,
               const std::function<void(Members&)>& read);
  void object(std::string_view name, const std::function<void(Members&)>& read);
  std::vector<std::string> texts(std::string_view name, std::size_t max_entries,
                                 std::size_t max_bytes);
  const std::vector<std::string>& names() const { return object_.names; }

  void fail(std::string_view reason, std::string_view member, std::string_view detail);
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  const JsonValue* find(std::string_view name);

  const JsonValue& object_;
  std::string path_;
  std::optional<Fault> fault_;
};

}  // namespace simwarden::wire
