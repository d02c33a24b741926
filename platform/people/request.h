// What the requests of people share: the members of a request, who asks, and the ways to the store.
// For requests.cpp and those beside it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "platform/people/requests.h"
#include "platform/people/rows.h"
#include "platform/people/veil.h"

namespace simwarden::people {

using Json = nlohmann::ordered_json;

inline constexpr int kMostRows = 10'000;

inline Json refusal(std::string_view code, std::string_view text) {
  return {{"ok", false}, {"error", code}, {"text", text}};
}

struct BadRequest : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The members of a request, each of the type that is asked for.
struct Request {
  const Json& json;

  std::string word(const char* name) const {
    const auto found = json.find(name);
    if (found == json.end()) return {};
    if (!found->is_string()) throw BadRequest(std::string(name) + ": a string");
    return found->get<std::string>();
  }
  std::string required(const char* name) const {
    std::string value = word(name);
    if (value.empty()) throw BadRequest(std::string(name) + ": missing");
    return value;
  }
  bool flag(const char* name) const {
    const auto found = json.find(name);
    if (found == json.end()) return false;
    if (!found->is_boolean()) throw BadRequest(std::string(name) + ": true or false");
    return found->get<bool>();
  }
  std::int64_t number(const char* name, std::int64_t otherwise, std::int64_t most) const {
    const auto found = json.find(name);
    if (found == json.end()) return otherwise;
    if (!found->is_number_integer()) throw BadRequest(std::string(name) + ": a whole number");
    const bool beyond = found->is_number_unsigned() &&
                        found->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
    return beyond ? most : std::clamp<std::int64_t>(found->get<std::int64_t>(), 1, most);
  }
};

inline risk::Instant time_of(const Request& request, const char* name) {
  const auto at = risk::parse_rfc3339(request.required(name));
  if (!at) throw BadRequest(std::string(name) + ": a time as 2026-09-21T14:00:00Z");
  return *at;
}

struct Room {
  const Request& request;
  const Person& person;
  const Desk& desk;
  const RequestPorts& ports;
  const Identities& identities;

  int limit() const { return static_cast<int>(request.number("limit", 100, kMostRows)); }
};

inline Json said(const Said& result) {
  if (!result) return refusal(result.error().code, result.error().text);
  return {{"ok", true}, {"text", *result}};
}

template <typename Act>
Json change(const Room& room, const Act& act) {
  Json out;
  room.ports.write([&](store::Database& db) { out = said(act(db, room.ports.clocks())); });
  room.ports.written();
  return out;
}

template <typename Ask>
Json list(const Room& room, const Ask& ask) {
  Json rows = Json::array();
  room.ports.read([&](store::Database& db) {
    const Veil veil(db, room.person, room.ports.clocks().now);
    for (const auto& each : ask(db)) {
      rows.push_back(row(each));
      veil.draw(rows.back());
    }
  });
  return {{"ok", true}, {"rows", std::move(rows)}};
}

}  // namespace simwarden::people
