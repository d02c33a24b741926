#include "platform/dispatch/sightings.h"

#include <bit>

#include "platform/dispatch/case_book.h"
#include "platform/dispatch/outbox.h"
#include "platform/store/commands.h"

namespace simwarden::dispatch {
namespace {

// A use is held against a confirmation only when the record began this much after it: intervals
// are closed late, and clocks differ a little.
constexpr risk::SpanMs kSlackMs = risk::kMinute;

void not_confirmed(store::Database& db, const std::string& card, risk::Instant now) {
  auto standing = store::card_standing(db, card);
  if (!standing || standing->intended.state != decide::CardState::suspended) return;
  ++standing->uses_after_confirmation;
  standing->not_confirmed = true;
  // Ordered off again at the first use, the second, the fourth …: a gateway that does not obey is
  // not helped by an order for every record.
  if (std::has_single_bit(standing->uses_after_confirmation)) standing->settled = false;
  store::put(db, *standing);
  dispose(db, card, "not confirmed: the card still uses data", now);
}

void unsettle(store::Database& db, const std::string& card) {
  auto standing = store::card_standing(db, card);
  if (!standing) return;
  standing->settled = false;
  store::put(db, *standing);
}

}  // namespace

void Sightings::load(store::Database& db) {
  std::unordered_map<std::string, std::uint32_t> by_card;
  for (const store::Route& route : store::routes(db)) by_card[route.card] = number_of(route.gw);
  route_of_.assign(registry_.cards(), 0);
  for (std::size_t i = 0; i < route_of_.size(); ++i)
    if (const auto found = by_card.find(registry_.card(static_cast<risk::CardNo>(i)).key());
        found != by_card.end())
      route_of_[i] = found->second;
  for (const store::CardStanding& standing : store::confirmed_suspended(db))
    watch_.add(standing.card, standing.confirmed_at.value_or(0));
}

std::uint32_t Sightings::number_of(const std::string& gateway) {
  const auto [place, fresh] =
      numbers_.try_emplace(gateway, static_cast<std::uint32_t>(gateways_.size()));
  if (fresh) gateways_.push_back(gateway);
  return place->second;
}

void Sightings::learn_route(store::Database& db, const risk::Record& record, risk::Instant now) {
  if (route_of_.size() <= record.card) route_of_.resize(registry_.cards(), 0);
  if (gateways_[route_of_[record.card]] == record.channel) return;
  const std::string& card = registry_.card(record.card).key();
  store::set_route(db, card, record.channel, record.end);
  unsettle(db, card);
  follow_confirmations(db, card, now);
  route_of_[record.card] = number_of(record.channel);
}

std::uint64_t Sightings::on_records(store::Database& db, std::span<const risk::Record> records,
                                    risk::Instant now) {
  const auto watched = watch_.cards();
  std::uint64_t uses = 0;
  for (const risk::Record& record : records) {
    if (record.card == risk::kNoCard) continue;
    if (record.source == risk::Source::gateway) learn_route(db, record, now);
    if (watched.empty() || record.bytes() == 0) continue;
    const auto found = watched.find(registry_.card(record.card).key());
    if (found == watched.end() || record.start < found->second + kSlackMs) continue;
    not_confirmed(db, found->first, now);
    ++uses;
  }
  return uses;
}

}  // namespace simwarden::dispatch
