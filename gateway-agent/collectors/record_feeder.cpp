#include "gateway-agent/collectors/record_feeder.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "gateway-agent/wire/time_text.h"

namespace simwarden::agent {
std::optional<std::int64_t> event_time(const std::string& record) {
  const nlohmann::json json = nlohmann::json::parse(record, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  for (const char* member : {"end", "start"}) {
    const auto found = json.find(member);
    if (found != json.end() && found->is_string())
      return wire::parse_time(found->get<std::string>());
  }
  return std::nullopt;
}

RecordFeeder::RecordFeeder(const std::filesystem::path& file, Pace pace) : in_(file), pace_(pace) {
  if (!in_) throw std::runtime_error(file.string() + ": cannot be read");
  advance();
}

void RecordFeeder::advance() {
  std::string line;
  while (std::getline(in_, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    const auto at = pace_.speed > 0 ? event_time(line) : std::nullopt;
    if (at) {
      event_ms_ = first_event_ms_ ? std::max(event_ms_, *at) : *at;
      if (!first_event_ms_) first_event_ms_ = at;
    }
    next_ = std::move(line);
    return;
  }
  next_.reset();
}

bool RecordFeeder::is_due(std::int64_t monotonic_ms) {
  const auto passed = static_cast<double>(monotonic_ms - *started_ms_);
  if (pace_.records_per_s > 0 && static_cast<double>(given_) > passed / 1000 * pace_.records_per_s)
    return false;
  if (pace_.speed <= 0 || !first_event_ms_) return true;
  return static_cast<double>(event_ms_ - *first_event_ms_) <= passed * pace_.speed;
}

std::vector<std::string> RecordFeeder::due(std::int64_t monotonic_ms, std::size_t most) {
  if (!started_ms_) started_ms_ = monotonic_ms;
  std::vector<std::string> records;
  while (next_ && records.size() < most && is_due(monotonic_ms)) {
    records.push_back(std::move(*next_));
    ++given_;
    advance();
  }
  return records;
}

}  // namespace simwarden::agent
