#include "gateway-agent/wire/members.h"

#include <nlohmann/json.hpp>

#include "gateway-agent/wire/time_text.h"

namespace simwarden::wire {
namespace {

// Strings are skipped, so that brackets in them do not count; the grammar is the parser's business.
int deepest(std::string_view json) {
  int depth = 0, most = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      most = std::max(most, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return most;
}

Fault whole(std::string_view reason, std::string detail) {
  return {std::string(reason), "", std::move(detail)};
}

}  // namespace

tl::expected<nlohmann::json, Fault> parse_object(std::string_view payload, std::size_t max_bytes) {
  if (payload.size() > max_bytes)
    return tl::unexpected(whole("too_large", std::to_string(payload.size()) + " bytes, at most " +
                                                 std::to_string(max_bytes) + " are allowed"));
  if (deepest(payload) > kMaxMessageDepth)
    return tl::unexpected(whole("too_deep", "nested deeper than 16 levels"));
  auto json = nlohmann::json::parse(payload, nullptr, false);
  if (json.is_discarded()) return tl::unexpected(whole("not_json", "not well-formed JSON"));
  if (!json.is_object()) return tl::unexpected(whole("not_an_object", "not a JSON object"));
  return json;
}

Members::Members(const nlohmann::json& object, std::string path)
    : object_(object), path_(std::move(path)) {}

void Members::fail(std::string_view reason, std::string_view member, std::string_view detail) {
  if (!fault_)
    fault_ = Fault{std::string(reason), path_ + std::string(member), std::string(detail)};
}

bool Members::has(std::string_view name) const {
  const auto it = object_.find(name);
  return it != object_.end() && !it->is_null();
}

const nlohmann::json* Members::find(std::string_view name) {
  const auto it = object_.find(name);
  if (it != object_.end() && !it->is_null()) return &*it;
  fail("missing_member", name, "is required");
  return nullptr;
}

std::string Members::text(std::string_view name, std::size_t max_bytes) {
  const auto* value = find(name);
  if (value == nullptr) return {};
  if (!value->is_string()) {
    fail("wrong_type", name, "must be text");
    return {};
  }
  const auto& text = value->get_ref<const std::string&>();
  if (text.size() > max_bytes) {
    fail("too_long", name, "at most " + std::to_string(max_bytes) + " bytes");
    return {};
  }
  return text;
}

std::uint64_t Members::number(std::string_view name, std::uint64_t least) {
  const auto* value = find(name);
  if (value == nullptr) return 0;
  if (!value->is_number_integer()) {
    fail("wrong_type", name, "must be a whole number");
    return 0;
  }
  if (!value->is_number_unsigned() || value->get<std::uint64_t>() < least) {
    fail("out_of_range", name, "must be " + std::to_string(least) + " or more");
    return 0;
  }
  return value->get<std::uint64_t>();
}

bool Members::flag(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return false;
  if (!value->is_boolean()) {
    fail("wrong_type", name, "must be true or false");
    return false;
  }
  return value->get<bool>();
}

std::int64_t Members::time(std::string_view name) {
  const std::string written = text(name, 64);
  const auto ms = parse_time(written);
  if (!ms) fail("out_of_range", name, "must be a time as in RFC 3339, from 1970 on");
  return ms.value_or(0);
}

std::string Members::text_or_empty(std::string_view name, std::size_t max_bytes) {
  return has(name) ? text(name, max_bytes) : std::string();
}

std::optional<std::uint64_t> Members::number_if(std::string_view name) {
  if (!has(name)) return std::nullopt;
  return number(name);
}

std::optional<std::int64_t> Members::time_if(std::string_view name) {
  if (!has(name)) return std::nullopt;
  return time(name);
}

void Members::objects(std::string_view name, bool required, std::size_t max_entries,
                      const std::function<void(Members&)>& read) {
  if (!required && !has(name)) return;
  const auto* value = find(name);
  if (value == nullptr) return;
  if (!value->is_array()) return fail("wrong_type", name, "must be a list");
  if (value->size() > max_entries)
    return fail("out_of_range", name, "at most " + std::to_string(max_entries) + " entries");
  for (const auto& entry : *value) {
    if (!entry.is_object()) return fail("wrong_type", name, "must be a list of objects");
    Members members(entry, path_ + std::string(name) + ".");
    read(members);
    if (!fault_) fault_ = members.fault();
  }
}

void Members::object(std::string_view name, const std::function<void(Members&)>& read) {
  const auto* value = find(name);
  if (value == nullptr) return;
  if (!value->is_object()) return fail("wrong_type", name, "must be an object");
  Members members(*value, path_ + std::string(name) + ".");
  read(members);
  if (!fault_) fault_ = members.fault();
}

std::vector<std::string> Members::texts(std::string_view name, std::size_t max_entries,
                                        std::size_t max_bytes) {
  std::vector<std::string> out;
  if (!has(name)) return out;
  const auto& value = *object_.find(name);
  if (!value.is_array()) {
    fail("wrong_type", name, "must be a list");
    return out;
  }
  if (value.size() > max_entries) {
    fail("out_of_range", name, "at most " + std::to_string(max_entries) + " entries");
    return out;
  }
  for (const auto& entry : value) {
    if (!entry.is_string() || entry.get_ref<const std::string&>().size() > max_bytes) {
      fail("wrong_type", name, "must be a list of short texts");
      return out;
    }
    out.push_back(entry.get_ref<const std::string&>());
  }
  return out;
}

std::vector<std::string> Members::names() const {
  std::vector<std::string> out;
  for (const auto& [name, value] : object_.items()) out.push_back(name);
  return out;
}

}  // namespace simwarden::wire
