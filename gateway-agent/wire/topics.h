// The topics of the contract, built and taken apart in one place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace simwarden::wire {

inline constexpr std::string_view kDefaultPrefix = "simwarden/v1";

// [A-Za-z0-9_-]{1,64}: gateway and feed names, safe as one topic level.
bool valid_name(std::string_view name);
// A prefix: levels of printable ASCII without wildcards, no empty level, at most 128 bytes.
bool valid_prefix(std::string_view prefix);

enum class Channel {
  reports,
  receipts,
  posture,
  commands,
  results,
  status,
  feed_records,
  feed_receipts
};

std::string topic(std::string_view prefix, Channel channel, std::string_view name);

struct TopicName {
  Channel channel;
  std::string name;  // of the gateway or feed; always valid_name
};
// nullopt for anything that is not exactly one of the contract's topics under `prefix`.
std::optional<TopicName> parse_topic(std::string_view prefix, std::string_view topic);

}  // namespace simwarden::wire
