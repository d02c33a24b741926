#include "gateway-agent/collectors/running_counters.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace simwarden::agent {
namespace {

using nlohmann::json;

std::string member_of(const std::string& card) {
  if (card.size() >= 18) return "iccid";
  return card.size() >= 14 ? "imsi" : "msisdn";
}

std::uint64_t count(const json& value) {
  if (!value.is_number_unsigned()) throw std::runtime_error("a whole number from 0 is wanted");
  return value.get<std::uint64_t>();
}

// Written beside, then renamed: a crash leaves the old text or the new one.
void replace_file(const std::filesystem::path& file, const std::string& text) {
  const std::filesystem::path beside = file.string() + ".new";
  const int fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool ok = fd >= 0 && write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ok = ok && fdatasync(fd) == 0;
  if (fd >= 0) close(fd);
  if (!ok || std::rename(beside.c_str(), file.c_str()) != 0)
    throw std::runtime_error(file.string() + ": cannot be written");
}

}  // namespace

Running grown(const Running& before, const Running& now) {
  const auto one = [](std::uint64_t from, std::uint64_t to) { return to < from ? to : to - from; };
  return {one(before.bytes_up, now.bytes_up), one(before.bytes_down, now.bytes_down)};
}

RunningCounters::RunningCounters(std::filesystem::path state_file, std::string boot, Read read,
                                 Keep keep)
    : state_file_(std::move(state_file)),
      boot_(std::move(boot)),
      read_(std::move(read)),
      keep_(std::move(keep)) {
  load();
}

void RunningCounters::load() {
  std::ifstream in(state_file_);
  const json state = json::parse(in, nullptr, false);
  if (!state.is_object()) return;
  try {
    const bool same_boot = state.at("boot") == boot_;
    for (const auto& [card, pair] : state.at("last").items())
      last_[card] = same_boot ? Running{count(pair.at(0)), count(pair.at(1))} : Running{};
    const std::uint64_t last_ms = count(state.at("last_ms"));
    last_ms_ = static_cast<std::int64_t>(
        std::min(last_ms, std::uint64_t{std::numeric_limits<std::int64_t>::max()}));
    pending_ = state.at("pending").get<std::vector<std::string>>();
  } catch (const std::exception&) {
    last_.clear();
    last_ms_ = 0;
    pending_.clear();
  }
}

void RunningCounters::save() const {
  json last = json::object();
  for (const auto& [card, r] : last_) last[card] = {r.bytes_up, r.bytes_down};
  const json state = {
      {"boot", boot_}, {"last", last}, {"last_ms", last_ms_}, {"pending", pending_}};
  replace_file(state_file_, state.dump());
}

bool RunningCounters::keep_pending() {
  for (const std::string& record : pending_)
    if (!keep_(record)) return false;
  if (pending_.empty()) return true;
  pending_.clear();
  save();
  return true;
}

bool RunningCounters::collect(std::int64_t now_ms) {
  if (!keep_pending()) return false;
  const Readings now = read_();
  // A clock that went backwards must not make an interval that ends before it begins.
  const std::int64_t from_ms = std::min(last_ms_, now_ms);
  for (const auto& [card, reading] : now) {
    const auto before = last_.find(card);
    if (last_ms_ == 0 || before == last_.end()) continue;
    const Running used = grown(before->second, reading);
    if (used.bytes_up > 0 || used.bytes_down > 0)
      pending_.push_back(usage_record(card, from_ms, now_ms, used));
  }
  last_ = now;
  last_ms_ = now_ms;
  save();
  return keep_pending();
}

std::string usage_record(const std::string& card, std::int64_t from_ms, std::int64_t to_ms,
                         const Running& used) {
  const json record = {{member_of(card), card},
                       {"start", rfc3339_ms(from_ms)},
                       {"end", rfc3339_ms(to_ms)},
                       {"bytes_up", used.bytes_up},
                       {"bytes_down", used.bytes_down}};
  return record.dump();
}

std::string boot_id() {
  std::ifstream in("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(in, id);
  return id;
}

std::string rfc3339_ms(std::int64_t ms) {
  const std::time_t seconds = ms / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[40];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(text + size, sizeof text - size, ".%03dZ", static_cast<int>(ms % 1000));
  return text;
}

}  // namespace simwarden::agent
