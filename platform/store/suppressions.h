// What people asked not to hear of, until when, and what that held back.
// As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/decide/suppression.h"

namespace simwarden::store {

class Database;

struct Suppression {
  decide::Suppression what;
  std::optional<risk::Instant> ended_at;  // by somebody, or when its time was over
  std::string ended_by;
  std::uint64_t held = 0;  // decisions, so far; only suppressions() fills it in
};
void put(Database& db, const Suppression& suppression);
std::optional<Suppression> suppression(Database& db, std::string_view id);
// Newest first; of this organisation and all below it, empty: all.
std::vector<Suppression> suppressions(Database& db, std::string_view org, bool ended_too,
                                      int limit);

std::vector<decide::Suppression> standing_suppressions(Database& db);
std::vector<Suppression> expired_suppressions(Database& db, risk::Instant now);

// The decision was held by it.
void note_suppressed(Database& db, std::string_view decision, std::string_view finding,
                     std::string_view suppression);
// Decisions that it held and that are still the last word about their finding.
std::vector<std::string> still_suppressed(Database& db, std::string_view suppression);

}  // namespace simwarden::store
