#include "platform/store/breaker.h"

#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr const char* kColumns = "scope, is_open, why, opened_at, closed_by, closed_at";

Breaker breaker_of(const Row& row) {
  return {row.text(0),    row.integer(1) != 0, row.text(2),
          row.integer(3), row.text(4),         row.integer(5)};
}

std::uint64_t count(const Row& row) { return static_cast<std::uint64_t>(row.integer(0)); }

}  // namespace

void note_flag(Database& db, const Flag& flag) {
  const std::int64_t hour = flag.at / risk::kHour;
  run(db,
      "INSERT INTO flag_hours (detector, hour, flags) SELECT '', ?, 0 WHERE NOT EXISTS "
      "(SELECT 1 FROM flag_hours WHERE detector = '')",
      hour);
  if (run(db, "INSERT OR IGNORE INTO flags (detector, at, finding) VALUES (?,?,?)", flag.detector,
          flag.at, flag.finding) == 0)
    return;
  run(db,
      "INSERT INTO flag_hours (detector, hour, flags) VALUES (?,?,1) ON CONFLICT (detector, hour) "
      "DO UPDATE SET flags = flags + 1",
      flag.detector, hour);
  if (flag.card.empty()) return;
  for (const std::string& org : flag.orgs)
    run(db,
        "INSERT INTO flagged_cards (org, card, at) VALUES (?,?,?) ON CONFLICT (org, card) DO "
        "UPDATE SET at = max(at, excluded.at)",
        org, flag.card, flag.at);
}

decide::DetectorFlags detector_flags(Database& db, std::string_view detector, risk::Instant now) {
  decide::DetectorFlags flags;
  flags.last_hour = first(db, "SELECT count(*) FROM flags WHERE detector = ? AND at > ?", count,
                          detector, now - risk::kHour)
                        .value_or(0);
  const std::int64_t hour = now / risk::kHour;
  flags.before = first(db,
                       "SELECT coalesce(sum(flags), 0) FROM flag_hours WHERE detector = ? AND "
                       "hour >= ? AND hour < ?",
                       count, detector, hour - decide::kUsualOver / risk::kHour, hour)
                     .value_or(0);
  const auto began = first(db, "SELECT hour FROM flag_hours WHERE detector = ''",
                           [](const Row& row) { return row.integer(0); });
  if (began) flags.history = now - *began * risk::kHour;
  return flags;
}

std::uint64_t flagged_cards(Database& db, std::string_view org, risk::Instant since) {
  return first(db, "SELECT count(*) FROM flagged_cards WHERE org = ? AND at > ?", count, org, since)
      .value_or(0);
}

void forget_flags(Database& db, risk::Instant now) {
  run(db, "DELETE FROM flags WHERE at < ?", now - 2 * risk::kHour);
  run(db, "DELETE FROM flagged_cards WHERE at < ?", now - risk::kDay);
  run(db, "DELETE FROM flag_hours WHERE detector <> '' AND hour < ?",
      (now - 2 * decide::kUsualOver) / risk::kHour);
}

decide::Share reporting_gateways(Database& db, risk::Instant since, risk::Instant known_since) {
  return first(
             db,
             "SELECT coalesce(sum(last > ?), 0), count(*) FROM (SELECT max(changed_at) AS last "
             "FROM streams WHERE kind = 'gateway' AND changed_at > ? GROUP BY channel)",
             [](const Row& row) {
               return decide::Share{static_cast<std::uint64_t>(row.integer(0)),
                                    static_cast<std::uint64_t>(row.integer(1))};
             },
             since, known_since)
      .value_or(decide::Share{});
}

decide::Share shifted_reports(Database& db, int most) {
  return first(
             db,
             "SELECT coalesce(sum(shift_ms <> 0), 0), count(*) FROM (SELECT shift_ms FROM "
             "reports ORDER BY id DESC LIMIT ?)",
             [](const Row& row) {
               return decide::Share{static_cast<std::uint64_t>(row.integer(0)),
                                    static_cast<std::uint64_t>(row.integer(1))};
             },
             most)
      .value_or(decide::Share{});
}

bool breaker_rests(Database& db, std::string_view scope, risk::Instant now) {
  return first(
             db, "SELECT is_open OR quiet_until > ? FROM breakers WHERE scope = ?",
             [](const Row& row) { return row.integer(0) != 0; }, now, scope)
      .value_or(false);
}

bool open_breaker(Database& db, std::string_view scope, std::string_view why, risk::Instant now) {
  if (breaker_rests(db, scope, now)) return false;
  run(db,
      "INSERT INTO breakers (scope, is_open, why, opened_at, closed_by, closed_at, quiet_until) "
      "VALUES (?,1,?,?,'',0,0) ON CONFLICT (scope) DO UPDATE SET is_open = 1, why = excluded.why, "
      "opened_at = excluded.opened_at",
      scope, why, now);
  return true;
}

bool close_breaker(Database& db, std::string_view scope, std::string_view person, risk::Instant now,
                   risk::Instant quiet_until) {
  return run(db,
             "UPDATE breakers SET is_open = 0, closed_by = ?, closed_at = ?, quiet_until = ? WHERE "
             "scope = ? AND is_open = 1",
             person, now, quiet_until, scope) > 0;
}

std::vector<Breaker> breakers(Database& db, bool closed_too) {
  return all(
      db,
      std::string("SELECT ") + kColumns + " FROM breakers WHERE is_open = 1 OR ? ORDER BY scope",
      breaker_of, closed_too ? 1 : 0);
}

std::optional<std::string> open_among(Database& db, const std::vector<std::string>& scopes) {
  for (const std::string& scope : scopes) {
    auto why = first(
        db, "SELECT why FROM breakers WHERE scope = ? AND is_open = 1",
        [](const Row& row) { return row.text(0); }, scope);
    if (why) return why;
  }
  return std::nullopt;
}

}  // namespace simwarden::store
