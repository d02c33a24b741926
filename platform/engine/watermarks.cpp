#include "platform/engine/watermarks.h"

#include <algorithm>
#include <utility>

namespace simwarden::engine {
namespace {

risk::Instant step_of(risk::Instant t) {
  const risk::SpanMs into = (t % kWatermarkStep + kWatermarkStep) % kWatermarkStep;
  return t - into;
}

}  // namespace

bool Watermarks::admit(const std::string& name, risk::ProfileNo profile, risk::Instant end) {
  const auto channel = channels_.find(name);
  if (channel != channels_.end() && end < channel->second - lateness_) return false;
  if (end <= settled(profile)) return false;
  restore_channel(name, end);
  restore_profile(profile, end);
  return true;
}

risk::Instant Watermarks::newest(risk::ProfileNo profile) const {
  return profile < profiles_.size() ? profiles_[profile] : kNothingYet;
}

risk::Instant Watermarks::settled(risk::ProfileNo profile) const {
  const risk::Instant reached = newest(profile);
  if (reached == kNothingYet) return kNothingYet;
  return step_of(reached) - hold_ - lateness_ - 1;  // late by just the bound is in time
}

void Watermarks::restore_channel(std::string name, risk::Instant newest) {
  const auto [channel, added] = channels_.try_emplace(std::move(name), newest);
  channel->second = std::max(channel->second, newest);
  newest_ = std::max(newest_, newest);
}

void Watermarks::restore_profile(risk::ProfileNo profile, risk::Instant newest) {
  if (profile >= profiles_.size()) profiles_.resize(profile + std::size_t{1}, kNothingYet);
  profiles_[profile] = std::max(profiles_[profile], newest);
}

}  // namespace simwarden::engine
