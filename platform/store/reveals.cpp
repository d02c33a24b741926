#include "platform/store/reveals.h"

#include "platform/store/sql.h"

namespace simwarden::store {

void reveal(Database& db, std::string_view person, std::string_view card, risk::Instant until) {
  run(db,
      "INSERT INTO reveals (person, card, until) VALUES (?,?,?) ON CONFLICT (person, card) DO "
      "UPDATE SET until = max(until, excluded.until)",
      person, card, until);
}

std::set<std::string> revealed(Database& db, std::string_view person, risk::Instant now) {
  std::set<std::string> cards;
  for (auto& card : all(
           db, "SELECT card FROM reveals WHERE person = ? AND until > ?",
           [](const Row& row) { return row.text(0); }, person, now))
    cards.insert(std::move(card));
  return cards;
}

}  // namespace simwarden::store
