#include "gateway-agent/wire/members.h"

#include "gateway-agent/wire/time_text.h"

namespace simwarden::wire {

using Kind = JsonValue::Kind;

Members::Members(const JsonValue& object, std::string path)
    : object_(object), path_(std::move(path)) {}

void Members::fail(std::string_view reason, std::string_view member, std::string_view detail) {
  if (!fault_)
    fault_ = Fault{std::string(reason), path_ + std::string(member), std::string(detail)};
}

bool Members::has(std::string_view name) const {
  const JsonValue* value = object_.find(name);
  return value != nullptr && value->kind != Kind::null;
}

const JsonValue* Members::find(std::string_view name) {
  if (has(name)) return object_.find(name);
  fail("missing_member", name, "is required");
  return nullptr;
}

std::string Members::text(std::string_view name, std::size_t max_bytes) {
  const auto* value = find(name);
  if (value == nullptr) return {};
  if (value->kind != Kind::text) {
    fail("wrong_type", name, "must be text");
    return {};
  }
  if (value->text.size() > max_bytes) {
    fail("too_long", name, "at most " + std::to_string(max_bytes) + " bytes");
    return {};
  }
  return value->text;
}

std::uint64_t Members::number(std::string_view name, std::uint64_t least) {
  const auto* value = find(name);
  if (value == nullptr) return 0;
  if (value->kind != Kind::whole && value->kind != Kind::negative) {
    fail("wrong_type", name, "must be a whole number");
    return 0;
  }
  if (value->kind == Kind::negative || value->number < least) {
    fail("out_of_range", name, "must be " + std::to_string(least) + " or more");
    return 0;
  }
  return value->number;
}

bool Members::flag(std::string_view name) {
  const auto* value = find(name);
  if (value == nullptr) return false;
  if (value->kind != Kind::boolean) {
    fail("wrong_type", name, "must be true or false");
    return false;
  }
  return value->flag;
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
  if (value->kind != Kind::list) return fail("wrong_type", name, "must be a list");
  if (value->entries.size() > max_entries)
    return fail("out_of_range", name, "at most " + std::to_string(max_entries) + " entries");
  for (const auto& entry : value->entries) {
    if (entry.kind != Kind::object) return fail("wrong_type", name, "must be a list of objects");
    Members members(entry, path_ + std::string(name) + ".");
    read(members);
    if (!fault_) fault_ = members.fault();
  }
}

void Members::object(std::string_view name, const std::function<void(Members&)>& read) {
  const auto* value = find(name);
  if (value == nullptr) return;
  if (value->kind != Kind::object) return fail("wrong_type", name, "must be an object");
  Members members(*value, path_ + std::string(name) + ".");
  read(members);
  if (!fault_) fault_ = members.fault();
}

std::vector<std::string> Members::texts(std::string_view name, std::size_t max_entries,
                                        std::size_t max_bytes) {
  std::vector<std::string> out;
  if (!has(name)) return out;
  const JsonValue& value = *object_.find(name);
  if (value.kind != Kind::list) {
    fail("wrong_type", name, "must be a list");
    return out;
  }
  if (value.entries.size() > max_entries) {
    fail("out_of_range", name, "at most " + std::to_string(max_entries) + " entries");
    return out;
  }
  for (const auto& entry : value.entries) {
    if (entry.kind != Kind::text || entry.text.size() > max_bytes) {
      fail("wrong_type", name, "must be a list of short texts");
      return out;
    }
    out.push_back(entry.text);
  }
  return out;
}

}  // namespace simwarden::wire
