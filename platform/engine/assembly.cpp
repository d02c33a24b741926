#include "platform/engine/assembly.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "risk-models/fleet_excuse.h"
#include "risk-models/together.h"

namespace simwarden::engine {
namespace {

constexpr risk::SpanMs kHeldFor = 2 * risk::kTogether;
constexpr risk::SpanMs kReleaseEvery = risk::kHour;

bool older(const risk::Finding& a, const risk::Finding& b) {
  return std::tie(a.at, a.first_at, a.risk, a.indicator) <
         std::tie(b.at, b.first_at, b.risk, b.indicator);
}

// True when the published form changed.
bool put_out(const Published& base, risk::Finding form, Published& out) {
  if (out.revision != 0 && same_form(form, out.finding)) return false;
  out.id = base.id;
  out.finding = std::move(form);
  out.revision = out.revision == 0 ? base.revision : out.revision + 1;
  return true;
}

}  // namespace

std::vector<Published> Assembly::take(std::vector<Published> changes) {
  std::vector<Published> out;
  std::sort(changes.begin(), changes.end(), [](const Published& a, const Published& b) {
    return std::tie(a.id, a.revision) < std::tie(b.id, b.revision);
  });
  for (Published& change : changes) {
    if (change.finding.subject != risk::Subject::card) {
      hold_named(std::move(change));
    } else {
      join_cause(change);
      hold(std::move(change));
    }
  }
  for (const std::string& id : touched_named_) {
    Held& held = named_.at(id);
    if (put_out(held.base, held.base.finding, held.out)) out.push_back(held.out);
  }
  touched_named_.clear();
  for (const risk::CardNo card : touched_) assemble(card, out);
  touched_.clear();
  for (const CauseKey& key : touched_causes_) assemble(key, causes_.at(key), out);
  touched_causes_.clear();
  release_old();
  return out;
}

void Assembly::hold(Published change) {
  const risk::CardNo no = change.finding.card;
  std::vector<Held>& held = cards_[no].held;
  touched_.insert(no);
  const auto known =
      std::find_if(held.begin(), held.end(), [&](const Held& h) { return h.base.id == change.id; });
  if (known != held.end()) {
    known->base = std::move(change);
    return;
  }
  held.emplace_back().base = std::move(change);
}

void Assembly::link(const std::string& id, const std::vector<risk::CardNo>& cards, bool there) {
  for (const risk::CardNo card : cards) {
    touched_.insert(card);
    std::set<std::string>& ids = named_by_card_[card];
    if (there) {
      ids.insert(id);
    } else {
      ids.erase(id);
    }
    if (ids.empty()) named_by_card_.erase(card);
  }
}

void Assembly::hold_named(Published change) {
  Held& held = named_[change.id];
  const bool device = change.finding.subject == risk::Subject::device;
  if (device) {
    link(change.id, held.base.finding.cards, false);
    link(change.id, change.finding.cards, true);
  }
  touched_named_.insert(change.id);
  held.base = std::move(change);
}

void Assembly::join_cause(const Published& change) {
  const risk::SharedCause cause = risk::shared_cause(change.finding, fleet_);
  const auto before = cause_of_.find(change.id);
  const bool joins = cause.kind != risk::Subject::card;
  const CauseKey key{cause, change.finding.risk, change.finding.indicator};
  if (before != cause_of_.end() && !(joins && before->second == key)) {
    causes_.at(before->second).members.erase(change.id);
    touched_causes_.insert(before->second);
    cause_of_.erase(before);
  }
  if (!joins) return;
  cause_of_.insert_or_assign(change.id, key);
  causes_[key].members.insert_or_assign(change.id, change.finding);
  touched_causes_.insert(key);
}

risk::Together Assembly::meaning_of(risk::CardNo no, const CardCase& card) const {
  std::vector<risk::Part> parts;
  for (const Held& held : card.held) parts.push_back({held.base.id, &held.base.finding});
  if (const auto named = named_by_card_.find(no); named != named_by_card_.end()) {
    for (const std::string& id : named->second) {
      parts.push_back({id, &named_.at(id).base.finding});
    }
  }
  return risk::together(no, world_.registry.profile_of(no), parts);
}

void Assembly::assemble(risk::CardNo no, std::vector<Published>& out) {
  const auto found = cards_.find(no);
  if (found == cards_.end()) return;
  CardCase& card = found->second;
  const risk::Together meaning = meaning_of(no, card);
  for (std::size_t i = 0; i < card.held.size(); ++i) {
    Held& held = card.held[i];
    risk::Finding form = held.base.finding;
    form.action = meaning.actions[i];
    if (form.action != risk::Action::record) form.action = std::max(form.action, held.floor);
    if (put_out(held.base, std::move(form), held.out)) out.push_back(held.out);
  }
  card.composites.reconcile(meaning.composites, world_.clock, "parts_gone");
  card.composites.publish(
      world_.registry.card(no).key(), [](const LedgerEntry& entry) { return entry.now; },
      [&](const Published& published) { out.push_back(published); });
}

void Assembly::assemble(const CauseKey& key, CauseCase& group, std::vector<Published>& out) {
  std::vector<const risk::Finding*> members;
  for (const auto& [id, member] : group.members) members.push_back(&member);
  const risk::SharedCause& cause = std::get<0>(key);
  const auto enough =
      cause.kind == risk::Subject::gateway
          ? std::size_t{1}
          : static_cast<std::size_t>(std::ceil(risk::fleet_rule(world_.catalogue).cards));
  std::vector<risk::Finding> forms = risk::findings_of(cause, members, enough, fleet_);
  // Members stay longer than what was found of them: it was published and is final.
  std::erase_if(forms, [&](const risk::Finding& form) {
    return released_ != kNothingYet && form.state == risk::State::closed &&
           form.closed_at + risk::kTogether <= released_ && !group.ledger.knows(form);
  });
  group.ledger.reconcile(forms, world_.clock, "cards_gone");
  group.ledger.publish(
      cause.about, [](const LedgerEntry& entry) { return entry.now; },
      [&](const Published& published) { out.push_back(published); });
}

// Whether it is over for so long that no other finding can meet it any more.
bool Assembly::is_past(const Held& held) const {
  const risk::Finding& f = held.base.finding;
  return f.state != risk::State::open &&
         std::max(f.closed_at, f.last_at) + kHeldFor <= world_.settled_everywhere;
}

// All of a card's at once; of a card that always has something open, the oldest that are too many.
bool Assembly::release(risk::CardNo no, CardCase& card) const {
  const auto past = [this](const Held& held) { return is_past(held); };
  if (std::all_of(card.held.begin(), card.held.end(), past) && !named_in_open(no)) return true;
  if (card.held.size() <= kMostHeld) return false;
  std::sort(card.held.begin(), card.held.end(),
            [](const Held& a, const Held& b) { return older(a.base.finding, b.base.finding); });
  for (auto it = card.held.begin(); it != card.held.end() && card.held.size() > kMostHeld;) {
    it = is_past(*it) && !composed_of(card, it->base.id) ? card.held.erase(it) : std::next(it);
  }
  // What the finding that goes has raised stays raised.
  const risk::Together meaning = meaning_of(no, card);
  for (std::size_t i = 0; i < card.held.size(); ++i) {
    Held& held = card.held[i];
    if (meaning.actions[i] < held.out.finding.action) held.floor = held.out.finding.action;
  }
  return false;
}

// A device's finding that goes on may yet come near to what the card had before.
bool Assembly::named_in_open(risk::CardNo no) const {
  const auto named = named_by_card_.find(no);
  if (named == named_by_card_.end()) return false;
  return std::any_of(named->second.begin(), named->second.end(), [this](const std::string& id) {
    return named_.at(id).base.finding.state == risk::State::open;
  });
}

bool Assembly::composed_of(const CardCase& card, const std::string& id) {
  const auto& entries = card.composites.entries();
  return std::any_of(entries.begin(), entries.end(), [&](const LedgerEntry& entry) {
    const auto& parts = entry.now.parts;
    return std::find(parts.begin(), parts.end(), id) != parts.end();
  });
}

void Assembly::release_old() {
  const risk::Instant settled = world_.settled_everywhere;
  if (settled == kNothingYet) return;
  if (released_ != kNothingYet && settled < released_ + kReleaseEvery) return;
  released_ = settled;
  for (auto it = cards_.begin(); it != cards_.end();) {
    it = release(it->first, it->second) ? cards_.erase(it) : std::next(it);
  }
  for (auto it = named_.begin(); it != named_.end();) {
    const risk::Finding& f = it->second.base.finding;
    const bool over =
        f.state != risk::State::open && std::max(f.closed_at, f.last_at) + kHeldFor <= settled;
    if (over && f.subject == risk::Subject::device) link(it->first, f.cards, false);
    it = over ? named_.erase(it) : std::next(it);
  }
  for (auto it = causes_.begin(); it != causes_.end();) {
    CauseCase& group = it->second;
    const bool over = std::all_of(group.members.begin(), group.members.end(), [&](const auto& m) {
      return m.second.state == risk::State::closed && m.second.closed_at + kHeldFor <= settled;
    });
    group.ledger.prune(settled - risk::kTogether);
    if (over) {
      for (const auto& [id, member] : group.members) cause_of_.erase(id);
      group.members.clear();
    }
    it = over && group.ledger.empty() ? causes_.erase(it) : std::next(it);
  }
}

void Assembly::each_published(const std::function<void(const Published&)>& visit) const {
  const auto ledger = [&](const Ledger& entries) {
    for (const LedgerEntry& entry : entries.entries()) visit(entry.published);
  };
  for (const auto& [no, card] : cards_) {
    for (const Held& held : card.held) visit(held.out);
    ledger(card.composites);
  }
  for (const auto& [id, held] : named_) visit(held.out);
  for (const auto& [key, group] : causes_) ledger(group.ledger);
}

}  // namespace simwarden::engine
