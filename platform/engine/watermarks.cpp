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
  Channel& channel = channel_named(name);
  if (channel.newest != kNothingYet && end < channel.newest - lateness_) return false;
  if (end <= settled(profile)) return false;
  const bool known = profile < channel.profiles.size() && channel.profiles[profile];
  if (channel.newest == kNothingYet) channel.newest = end;
  if (!known) join(channel, profile);
  if (end > channel.newest) advance(channel, end);
  newest_ = std::max(newest_, end);
  return true;
}

risk::Instant Watermarks::settled(risk::ProfileNo profile) const {
  return profile < profiles_.size() ? profiles_[profile].settled : kNothingYet;
}

Watermarks::Channel& Watermarks::channel_named(const std::string& name) {
  const auto [found, added] = by_name_.try_emplace(name, channels_.size());
  if (added) channels_.push_back({name, kNothingYet, {}});
  return channels_[found->second];
}

Watermarks::Progress& Watermarks::progress(risk::ProfileNo profile) {
  if (profile >= profiles_.size()) profiles_.resize(profile + std::size_t{1});
  return profiles_[profile];
}

void Watermarks::join(Channel& channel, risk::ProfileNo profile) {
  if (profile >= channel.profiles.size()) channel.profiles.resize(profile + std::size_t{1});
  channel.profiles[profile] = true;
  Progress& p = progress(profile);
  p.steps.insert(step_of(channel.newest));
  settle(p);
}

void Watermarks::advance(Channel& channel, risk::Instant newest) {
  const risk::Instant before = step_of(channel.newest);
  const risk::Instant after = step_of(newest);
  channel.newest = newest;
  if (before == after) return;
  for (std::size_t no = 0; no < channel.profiles.size(); ++no) {
    if (!channel.profiles[no]) continue;
    Progress& p = profiles_[no];
    p.steps.erase(p.steps.find(before));
    p.steps.insert(after);
    settle(p);
  }
}

void Watermarks::settle(Progress& p) const {
  const risk::Instant reached = std::max(*p.steps.begin(), *p.steps.rbegin() - hold_);
  p.settled = std::max(p.settled, reached - lateness_ - 1);  // late by just the bound is in time
}

// Settles nothing: with some of its channels only, a profile would seem further than it is.
void Watermarks::restore(Channel channel) {
  newest_ = std::max(newest_, channel.newest);
  for (std::size_t no = 0; no < channel.profiles.size(); ++no) {
    if (!channel.profiles[no]) continue;
    progress(static_cast<risk::ProfileNo>(no)).steps.insert(step_of(channel.newest));
  }
  by_name_[channel.name] = channels_.size();
  channels_.push_back(std::move(channel));
}

void Watermarks::restore_settled(risk::ProfileNo profile, risk::Instant settled) {
  progress(profile).settled = settled;
}

}  // namespace simwarden::engine
