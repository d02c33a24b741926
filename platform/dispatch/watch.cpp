#include "platform/dispatch/watch.h"

#include "platform/store/commands.h"

namespace simwarden::dispatch {

void Watch::add(const std::string& card, risk::Instant confirmed_at) {
  const std::lock_guard lock(mutex_);
  cards_[card] = confirmed_at;
}

void Watch::remove(const std::string& card) {
  const std::lock_guard lock(mutex_);
  cards_.erase(card);
}

std::unordered_map<std::string, risk::Instant> Watch::cards() const {
  const std::lock_guard lock(mutex_);
  return cards_;
}

bool Watch::empty() const {
  const std::lock_guard lock(mutex_);
  return cards_.empty();
}

void follow_standing(store::Database& db, const std::string& card, Watch& watch) {
  const auto standing = store::card_standing(db, card);
  if (!standing) return;
  if (standing->confirmed == decide::CardState::suspended && standing->confirmed_at)
    watch.add(card, *standing->confirmed_at);
  else
    watch.remove(card);
}

}  // namespace simwarden::dispatch
