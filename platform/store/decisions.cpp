#include "platform/store/decisions.h"

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

using decide::Decision;

constexpr const char* kDecisionColumns =
    "id, kind, outcome, guard, why, approvals_needed, at, finding, revision, risk, indicator, "
    "detector, card, org, actor, basis, policy";

Decision decision_of(const Row& row) {
  Decision d;
  d.id = row.text(0);
  d.kind = decide::parse_kind(row.text(1));
  d.outcome = decide::parse_outcome(row.text(2));
  d.guard = decide::parse_guard(row.text(3));
  d.why = row.text(4);
  d.approvals_needed = static_cast<int>(row.integer(5));
  d.at = row.integer(6);
  d.finding = row.text(7);
  d.revision = static_cast<std::uint64_t>(row.integer(8));
  d.risk = row.text(9);
  d.indicator = row.text(10);
  d.detector = row.text(11);
  d.card = row.text(12);
  d.org = row.text(13);
  d.actor = row.text(14);
  d.basis = row.text(15);
  d.policy = row.text(16);
  return d;
}

constexpr const char* kReasonColumns =
    "card, finding, decision, owner, state, limits, since, expires_at";

HeldCard held_of(const Row& row) {
  decide::Reason r;
  r.finding = row.text(1);
  r.decision = row.text(2);
  r.owner = row.text(3);
  r.state = decide::parse_card_state(row.text(4));
  r.limits = decide::parse_limits(row.text(5));
  r.since = row.integer(6);
  r.expires_at = row.null(7) ? risk::kNever : row.integer(7);
  return {row.text(0), std::move(r)};
}

constexpr const char* kAskedColumns =
    "decision, finding, card, org, approvals_needed, asked_at, state";

Asked asked_of(const Row& row) {
  return {row.text(0),    row.text(1), row.text(2), row.text(3), static_cast<int>(row.integer(4)),
          row.integer(5), row.text(6)};
}

}  // namespace

bool append(Database& db, const Decision& d) {
  return run(db,
             std::string("INSERT INTO decisions (") + kDecisionColumns +
                 ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING",
             d.id, text(d.kind), text(d.outcome), text(d.guard), d.why, d.approvals_needed, d.at,
             d.finding, d.revision, d.risk, d.indicator, d.detector, d.card, d.org, d.actor,
             d.basis, d.policy) == 1;
}

std::optional<Decision> decision(Database& db, std::string_view id) {
  return first(db, std::string("SELECT ") + kDecisionColumns + " FROM decisions WHERE id = ?",
               decision_of, id);
}

std::vector<Decision> decisions(Database& db, const DecisionFilter& f) {
  return all(db,
             std::string("SELECT ") + kDecisionColumns +
                 " FROM decisions WHERE (?1 = '' OR card = ?1) AND (?2 = '' OR finding = ?2) AND " +
                 within_organisation("org", 3) + " ORDER BY at DESC, id LIMIT ?4",
             decision_of, f.card, f.finding, f.org, f.limit);
}

std::optional<FindingStanding> finding_standing(Database& db, std::string_view finding) {
  return first(
      db, "SELECT decision, kind, round, lifted FROM finding_standings WHERE finding = ?",
      [](const Row& row) {
        return FindingStanding{row.text(0), decide::parse_kind(row.text(1)),
                               static_cast<unsigned>(row.integer(2)), row.integer(3) != 0};
      },
      finding);
}

std::string finding_of_card(std::string_view finding, std::string_view card) {
  return std::string(finding) + ":" + std::string(card);
}

std::vector<std::string> cards_decided(Database& db, std::string_view finding) {
  const std::string first = finding_of_card(finding, "");
  std::string beyond = first;
  ++beyond.back();
  return all(
      db,
      "SELECT finding FROM finding_standings WHERE finding > ? AND finding < ? ORDER BY finding",
      [&](const Row& row) { return row.text(0).substr(first.size()); }, first, beyond);
}

void set_finding_standing(Database& db, std::string_view finding, const FindingStanding& s) {
  run(db,
      "INSERT INTO finding_standings (finding, decision, kind, round, lifted) VALUES (?,?,?,?,?) "
      "ON CONFLICT (finding) DO UPDATE SET decision = excluded.decision, kind = excluded.kind, "
      "round = excluded.round, lifted = excluded.lifted",
      finding, s.decision, text(s.kind), s.round, s.lifted);
}

std::vector<decide::Reason> reasons(Database& db, std::string_view card) {
  return all(
      db, std::string("SELECT ") + kReasonColumns + " FROM reasons WHERE card = ? ORDER BY finding",
      [](const Row& row) { return held_of(row).reason; }, card);
}

std::optional<decide::Reason> reason(Database& db, std::string_view card,
                                     std::string_view finding) {
  return first(
      db, std::string("SELECT ") + kReasonColumns + " FROM reasons WHERE card = ? AND finding = ?",
      [](const Row& row) { return held_of(row).reason; }, card, finding);
}

void put_reason(Database& db, std::string_view card, const decide::Reason& r) {
  const std::optional<risk::Instant> expires =
      r.expires_at == risk::kNever ? std::nullopt : std::optional(r.expires_at);
  run(db,
      std::string("INSERT INTO reasons (") + kReasonColumns +
          ") VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (card, finding) DO UPDATE SET decision = "
          "excluded.decision, owner = excluded.owner, state = excluded.state, limits = "
          "excluded.limits, since = excluded.since, expires_at = excluded.expires_at",
      card, r.finding, r.decision, r.owner, text(r.state), text(r.limits), r.since, expires);
}

bool remove_reason(Database& db, std::string_view card, std::string_view finding) {
  return run(db, "DELETE FROM reasons WHERE card = ? AND finding = ?", card, finding) == 1;
}

std::vector<HeldCard> expired_reasons(Database& db, risk::Instant now, int limit) {
  return all(db,
             std::string("SELECT ") + kReasonColumns +
                 " FROM reasons WHERE expires_at <= ? ORDER BY expires_at, card LIMIT ?",
             held_of, now, limit);
}

void draw_budget(Database& db, std::string_view org, risk::Instant at, std::string_view decision) {
  run(db, "INSERT INTO budget_draws (org, at, decision) VALUES (?,?,?) ON CONFLICT DO NOTHING", org,
      at, decision);
}

std::uint64_t budget_drawn_since(Database& db, std::string_view org, risk::Instant since) {
  return first(
             db, "SELECT COUNT(*) FROM budget_draws WHERE org = ? AND at > ?",
             [](const Row& row) { return static_cast<std::uint64_t>(row.integer(0)); }, org, since)
      .value_or(0);
}

void ask(Database& db, const Asked& a) {
  run(db,
      std::string("INSERT INTO questions (") + kAskedColumns +
          ") VALUES (?,?,?,?,?,?,?) ON CONFLICT (decision) DO NOTHING",
      a.decision, a.finding, a.card, a.org, a.approvals_needed, a.asked_at, a.state);
}

std::optional<Asked> asked(Database& db, std::string_view decision) {
  return first(db, std::string("SELECT ") + kAskedColumns + " FROM questions WHERE decision = ?",
               asked_of, decision);
}

std::optional<Asked> asked_about(Database& db, std::string_view finding) {
  return first(db,
               std::string("SELECT ") + kAskedColumns +
                   " FROM questions WHERE finding = ? AND +state = 'open' ORDER BY asked_at DESC",
               asked_of, finding);
}

std::vector<Asked> open_questions(Database& db, std::string_view org, int limit) {
  return all(db,
             std::string("SELECT ") + kAskedColumns + " FROM questions WHERE state = 'open' AND " +
                 within_organisation("org", 1) + " ORDER BY asked_at, decision LIMIT ?2",
             asked_of, org, limit);
}

void close_question(Database& db, std::string_view decision, std::string_view state,
                    risk::Instant at) {
  run(db, "UPDATE questions SET state = ?, closed_at = ? WHERE decision = ? AND state = 'open'",
      state, at, decision);
}

bool add_verdict(Database& db, std::string_view decision, std::string_view person,
                 std::string_view verdict, std::string_view reason, risk::Instant at) {
  return run(db,
             "INSERT INTO verdicts (decision, person, verdict, reason, at) VALUES (?,?,?,?,?) "
             "ON CONFLICT (decision, person) DO NOTHING",
             decision, person, verdict, reason, at) == 1;
}

int approvals(Database& db, std::string_view decision) {
  return first(
             db, "SELECT COUNT(*) FROM verdicts WHERE decision = ? AND verdict = 'approve'",
             [](const Row& row) { return static_cast<int>(row.integer(0)); }, decision)
      .value_or(0);
}

bool switched_on(Database& db, std::string_view name) {
  return first(
             db, "SELECT is_on FROM switches WHERE name = ?",
             [](const Row& row) { return row.integer(0) != 0; }, name)
      .value_or(false);
}

void set_switch(Database& db, std::string_view name, bool on, std::string_view actor,
                risk::Instant at) {
  run(db,
      "INSERT INTO switches (name, is_on, actor, at) VALUES (?,?,?,?) ON CONFLICT (name) DO UPDATE "
      "SET is_on = excluded.is_on, actor = excluded.actor, at = excluded.at",
      name, on, actor, at);
}

}  // namespace simwarden::store
