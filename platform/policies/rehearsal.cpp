#include "platform/policies/rehearsal.h"

#include <algorithm>
#include <optional>
#include <set>

#include "platform/dispatch/decisions.h"
#include "platform/dispatch/suppressions.h"
#include "platform/engine/finding_reading.h"
#include "platform/people/case_desk.h"
#include "platform/people/desk.h"
#include "platform/people/undo.h"
#include "platform/store/audit_log.h"
#include "platform/store/breaker.h"
#include "platform/store/decisions.h"
#include "platform/store/migrations.h"
#include "platform/store/outcome.h"

namespace simwarden::policies {
namespace {

using decide::Decision;
using decide::Kind;

constexpr int kAll = std::numeric_limits<int>::max();
constexpr int kExpiriesSeen = 1000;
constexpr std::string_view kResolved = "resolved ";  // of a case's entry in the audit log

bool by_time(const Decision& a, const Decision& b) {
  return a.at != b.at ? a.at < b.at : a.id < b.id;
}

std::vector<Decision> automatic(store::Database& db) {
  std::vector<Decision> all = store::decisions(db, {"", "", "", kAll});
  std::erase_if(all, [](const Decision& d) { return d.actor != decide::kAutomatic; });
  std::sort(all.begin(), all.end(), by_time);
  return all;
}

// "decision:5f0c…" → "5f0c…"
std::string named(const std::string& object) { return object.substr(object.find(':') + 1); }

// "resolved false_positive, owner zoe" → "false_positive"
std::string verdict_of(const std::string& after) {
  const std::string rest = after.substr(kResolved.size());
  return rest.substr(0, rest.find(','));
}

class Rehearsal {
 public:
  Rehearsal(const History& history, const decide::Policy& policy)
      : history_(history), policy_(policy), db_(":memory:", store::Database::Access::write) {
    store::migrate(db_);
    db_.script("PRAGMA journal_mode=OFF; BEGIN");
    for (const Decision& d : automatic(history.db)) {
      then_.insert(d.id);
      if (d.id == decide::decision_id(d.basis, Kind::resume, 0)) expiries_.insert(d.id);
    }
    adopt_cards();
    decisions_.emplace(history.registry, policy, history.model, kill_switch_, times_);
  }

  Rehearsed run(risk::Instant from, risk::Instant to) {
    const Take take = [this](const store::ToldFinding& told) { tell(told); };
    if (history_.findings)
      history_.findings(take);
    else
      store::each_told_finding(history_.db, take);
    act_up_to(std::numeric_limits<std::uint64_t>::max());
    out_.decisions = automatic(db_);
    for (const Decision& d : store::decisions(db_, {"", "", "", kAll}))
      if (d.at >= from && d.at < to) note_stop(d);
    return std::move(out_);
  }

 private:
  // First of all, so that the census counts them.
  void adopt_cards() {
    store::each_told_finding(history_.db, [this](const store::ToldFinding& told) {
      const auto written = engine::read_finding(told.json);
      if (!written || written->names.card.empty() || card_of(written->names.card)) return;
      if (const auto profile = history_.registry.profile_no(written->names.profile))
        history_.registry.adopt({written->names.card, "", ""}, *profile);
    });
  }

  std::optional<risk::CardNo> card_of(const std::string& name) const {
    const auto found = history_.registry.resolve({name, name, name});
    if (found.how != state::Resolution::found) return std::nullopt;
    return found.card;
  }

  std::optional<risk::Finding> finding_of(const store::ToldFinding& told) const {
    const auto written = engine::read_finding(told.json);
    if (!written) return std::nullopt;
    risk::Finding finding = written->finding;
    if (finding.subject == risk::Subject::card) {
      const auto card = card_of(written->names.card);
      if (!card) return std::nullopt;
      finding.card = *card;
    }
    for (const std::string& name : written->names.cards)
      if (const auto card = card_of(name)) finding.cards.push_back(*card);
    std::sort(finding.cards.begin(), finding.cards.end());
    return finding;
  }

  void tell(const store::ToldFinding& told) {
    act_up_to(told.audit_size);
    ++out_.forms;
    const auto finding = finding_of(told);
    if (!finding) {
      ++out_.unknown;
      return;
    }
    expire(told.decided_at);
    const dispatch::Change change{told.finding, told.revision, *finding};
    decisions_->on_changes(db_, {&change, 1}, told.decided_at, told.decided_at);
  }

  // Blocks of then expired when they did, or ended otherwise, which comes again; where that failed,
  // and blocks that are new, end when their time is over.
  void expire(risk::Instant now) {
    const auto due = store::expired_reasons(db_, now, kExpiriesSeen);
    if (std::any_of(due.begin(), due.end(), [&](const store::HeldCard& held) {
          return !then_.contains(held.reason.decision) || now - held.reason.expires_at > risk::kDay;
        }))
      decisions_->on_clock(db_, now, now);
  }

  // The audit log tells what else happened between the findings.
  void act_up_to(std::uint64_t seq) {
    constexpr int kAtOnce = 1000;
    while (done_ < seq) {
      if (next_ == entries_.size()) {
        entries_ = store::audit_entries(history_.db, done_ + 1, kAtOnce);
        next_ = 0;
        if (entries_.empty()) return;
      }
      for (; next_ < entries_.size() && entries_[next_].seq <= seq; ++next_) {
        act(entries_[next_]);
        done_ = entries_[next_].seq;
      }
      if (next_ < entries_.size()) return;
    }
  }

  void act(const store::AuditEntry& entry) {
    if (entry.action == "suppress") return suppress(entry);
    if (entry.action == "end_suppression") return end_suppression(entry);
    if (entry.actor != decide::kAutomatic) return act_as(entry);
    if (entry.action == "breaker" && (entry.object == "gateways" || entry.object == "clock"))
      store::open_breaker(db_, entry.object, entry.reason, entry.at);
    const std::string decision = named(entry.reason.substr(0, entry.reason.find(' ')));
    if (entry.action == "resume" && expiries_.contains(decision))
      decisions_->on_clock(db_, entry.at, entry.at);
  }

  void suppress(const store::AuditEntry& entry) {
    auto made = store::suppression(history_.db, named(entry.object));
    if (!made) return;
    made->ended_at.reset();
    store::put(db_, *made);
    ++out_.acts;
  }

  void end_suppression(const store::AuditEntry& entry) {
    if (auto stands = store::suppression(db_, named(entry.object)); stands && !stands->ended_at)
      dispatch::end_suppression(db_, std::move(*stands), entry.actor, entry.reason, entry.at);
  }

  void act_as(const store::AuditEntry& entry) {
    const people::Person approver{entry.actor, people::Role::approver, ""};
    const people::Desk desk{policy_, kill_switch_, times_};
    const people::Clocks at{entry.at, entry.at};
    const std::string object = named(entry.object);
    people::Said said;
    if (entry.action == "approve" || entry.action == "confirm")
      said = people::approve(db_, desk, approver, object, entry.reason, at);
    else if (entry.action == "refuse")
      said = people::refuse(db_, approver, object, entry.reason, at);
    else if (entry.action == "resume")
      said = people::resume(db_, desk, approver, object, entry.reason, at);
    else if (entry.action == "undo")
      said = undo(desk, approver, object, entry.reason, at);
    else if (entry.action == "case" && entry.after.starts_with(kResolved) &&
             !entry.before.starts_with(kResolved))
      said =
          people::resolve(db_, desk, approver, object, verdict_of(entry.after), entry.reason, at);
    else if (entry.action == "kill_switch")
      said = people::set_kill_switch(db_, approver, entry.after == "on", entry.reason, at);
    else if (entry.action == "breaker")
      said = people::close_breaker(db_, desk, approver, entry.object, entry.reason, at);
    else
      return;
    ++out_.acts;
    out_.moot += !said;
  }

  // The very list of then; what is not held any more for the same decision is passed over.
  people::Said undo(const people::Desk& desk, const people::Person& person, const std::string& list,
                    const std::string& reason, people::Clocks at) {
    auto then = store::undo(history_.db, list);
    if (!then) return people::Said(tl::unexpect, people::Refusal{"not_found", list});
    then->asked_by.clear();
    then->asked_at = at.now;
    then->done_at.reset();
    store::put(db_, *then);
    return people::confirm_undo(db_, desk, person, list, reason, at);
  }

  void note_stop(const Decision& d) {
    if (d.outcome != decide::Outcome::issued || d.card.empty()) return;
    if (d.kind != Kind::limit && d.kind != Kind::suspend) return;
    const auto [at, first] = out_.stopped.try_emplace(d.card);
    Rehearsed::Stop& stop = at->second;
    if (first || d.at < stop.at)
      stop = {first ? d.kind : std::max(d.kind, stop.kind), d.org, d.risk, d.indicator, d.at};
    stop.kind = std::max(stop.kind, d.kind);
  }

  const History& history_;
  const decide::Policy& policy_;
  store::Database db_;
  const dispatch::KillSwitch kill_switch_;
  const dispatch::OutboxTimes times_;
  std::optional<dispatch::Decisions> decisions_;
  std::set<std::string> then_;              // recorded decisions
  std::set<std::string> expiries_;          // … of them those that lift an expired block
  std::vector<store::AuditEntry> entries_;  // read ahead
  std::size_t next_ = 0;
  std::uint64_t done_ = 0;
  Rehearsed out_;
};

std::string_view industry_of(const state::Registry& registry, const std::string& card) {
  const auto found = registry.resolve({card, card, card});
  return found.how == state::Resolution::found
             ? decide::text(registry.profile_of(found.card).industry)
             : "unknown";
}

void count(Tally& t, const Rehearsed::Stop* today, const Rehearsed::Stop* then) {
  t.today += today != nullptr;
  t.then += then != nullptr;
  t.newly += today == nullptr;
  t.no_longer += then == nullptr;
  if (!today || !then) return;
  t.harder += then->kind > today->kind;
  t.milder += then->kind < today->kind;
}

}  // namespace

Rehearsed rehearse(const History& history, const decide::Policy& policy, risk::Instant from,
                   risk::Instant to) {
  return Rehearsal(history, policy).run(from, to);
}

std::vector<Decision> recorded(store::Database& db) { return automatic(db); }

Comparison compare(const Rehearsed& today, const Rehearsed& then, const state::Registry& registry) {
  Comparison out;
  const auto add = [&](const std::string& card, const std::string& org, const Rehearsed::Stop* a,
                       const Rehearsed::Stop* b) {
    count(out.by[{org, std::string(industry_of(registry, card))}], a, b);
    count(out.all, a, b);
  };
  for (const auto& [card, stop] : today.stopped) {
    const auto other = then.stopped.find(card);
    add(card, stop.org, &stop, other == then.stopped.end() ? nullptr : &other->second);
  }
  for (const auto& [card, stop] : then.stopped)
    if (!today.stopped.contains(card)) add(card, stop.org, nullptr, &stop);
  return out;
}

}  // namespace simwarden::policies
