#include "gateway-agent/wire/topics.h"

#include <algorithm>
#include <array>

namespace simwarden::wire {
namespace {

struct Row {
  Channel channel;
  std::string_view level;  // gw or feed
  std::string_view last;
};

constexpr std::array<Row, 8> kRows{{
    {Channel::reports, "gw", "reports"},
    {Channel::receipts, "gw", "receipts"},
    {Channel::posture, "gw", "posture"},
    {Channel::commands, "gw", "commands"},
    {Channel::results, "gw", "results"},
    {Channel::status, "gw", "status"},
    {Channel::feed_records, "feed", "records"},
    {Channel::feed_receipts, "feed", "receipts"},
}};

bool name_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

// Cuts the text up to the next '/' off the front.
std::string_view take_level(std::string_view& text) {
  const auto end = text.find('/');
  const auto level = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return level;
}

}  // namespace

bool valid_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 &&
         std::all_of(name.begin(), name.end(), name_character);
}

bool valid_prefix(std::string_view prefix) {
  if (prefix.empty() || prefix.size() > 128 || prefix.back() == '/') return false;
  while (!prefix.empty()) {
    const auto level = take_level(prefix);
    if (level.empty()) return false;
    for (const char c : level)
      if (c <= ' ' || c > '~' || c == '+' || c == '#' || c == '$') return false;
  }
  return true;
}

std::string topic(std::string_view prefix, Channel channel, std::string_view name) {
  const auto row =
      std::find_if(kRows.begin(), kRows.end(), [&](const Row& r) { return r.channel == channel; });
  std::string out(prefix);
  for (const auto level : {row->level, name, row->last}) {
    out += '/';
    out += level;
  }
  return out;
}

std::optional<TopicName> parse_topic(std::string_view prefix, std::string_view topic) {
  if (topic.size() <= prefix.size() || topic.substr(0, prefix.size()) != prefix ||
      topic[prefix.size()] != '/')
    return std::nullopt;
  topic.remove_prefix(prefix.size() + 1);
  const auto level = take_level(topic);
  const auto name = take_level(topic);
  if (!valid_name(name)) return std::nullopt;
  for (const auto& row : kRows)
    if (row.level == level && row.last == topic) return TopicName{row.channel, std::string(name)};
  return std::nullopt;
}

}  // namespace simwarden::wire
