#include "platform/engine/ledger.h"

#include <algorithm>
#include <tuple>

namespace simwarden::engine {
namespace {

bool same_identity(const risk::Finding& a, const risk::Finding& b) {
  return a.first_at == b.first_at && a.indicator == b.indicator && a.risk == b.risk;
}

auto members(const risk::Finding& f) {
  return std::tie(f.risk, f.indicator, f.subject, f.card, f.about, f.cards, f.parts, f.severity,
                  f.score, f.device, f.source, f.first_at, f.at, f.last_at, f.evidence, f.excuses,
                  f.action, f.state, f.due, f.due_why, f.closed_at, f.closed_why,
                  f.correlates_with_part);
}

// What others did no longer completes the proof.
risk::Finding unproven(risk::Finding finding) {
  finding.state = risk::State::retracted;
  finding.closed_at = finding.last_at;
  finding.closed_why = "no_longer_proven";
  return finding;
}

bool is_final(const LedgerEntry& entry, risk::Instant settled) {
  if (entry.pending) return false;
  if (entry.now.state == risk::State::retracted) return entry.now.at <= settled;
  return entry.now.state == risk::State::closed && entry.now.closed_at <= settled;
}

}  // namespace

bool same_form(const risk::Finding& a, const risk::Finding& b) { return members(a) == members(b); }

LedgerEntry* Ledger::find(const risk::Finding& form) {
  for (LedgerEntry& entry : entries_) {
    if (same_identity(entry.now, form)) return &entry;
  }
  return nullptr;
}

bool Ledger::knows(const risk::Finding& form) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const LedgerEntry& entry) { return same_identity(entry.now, form); });
}

void Ledger::note(const risk::Finding& form) {
  LedgerEntry* entry = find(form);
  if (entry == nullptr) {
    entry = &entries_.emplace_back();
    entry->published.revision = 0;
  }
  if (entry->now.while_gateway_online != form.while_gateway_online ||
      entry->now.while_peers_report != form.while_peers_report) {
    entry->final_company.reset();
  }
  entry->now = form;
  entry->pending = true;
  entry->settled = false;
}

void Ledger::reconcile(const std::vector<risk::Finding>& forms, risk::Instant clock,
                       std::string_view why) {
  for (LedgerEntry& entry : entries_) {
    if (entry.settled || entry.now.state == risk::State::retracted) continue;
    const bool there = std::any_of(forms.begin(), forms.end(), [&](const risk::Finding& form) {
      return same_identity(form, entry.now);
    });
    if (there) continue;
    entry.now.state = risk::State::retracted;
    entry.now.closed_at = clock;
    entry.now.closed_why = why;
    entry.pending = true;
  }
  for (const risk::Finding& form : forms) note(form);
}

void Ledger::publish(std::string_view card_key,
                     const std::function<std::optional<risk::Finding>(const LedgerEntry&)>& shown,
                     const std::function<void(const Published&)>& out) {
  for (LedgerEntry& entry : entries_) {
    if (!entry.pending) continue;
    entry.pending = false;
    const bool first = entry.published.revision == 0;
    if (first && entry.now.state == risk::State::retracted) continue;
    std::optional<risk::Finding> form = shown(entry);
    if (!form) {
      const bool gone = first || entry.published.finding.state == risk::State::retracted;
      if (gone) continue;
      form = unproven(entry.published.finding);
    }
    if (!first && same_form(*form, entry.published.finding)) continue;
    if (first) {
      entry.published.id =
          risk::finding_id(form->risk, form->indicator, form->subject, card_key, form->first_at);
    }
    entry.published.finding = std::move(*form);
    ++entry.published.revision;
    out(entry.published);
  }
}

void Ledger::prune(risk::Instant settled) {
  for (LedgerEntry& entry : entries_) entry.settled = is_final(entry, settled);
  std::erase_if(entries_, [](const LedgerEntry& entry) {
    const bool waits = entry.awaits_rise() || entry.awaits_company();
    return entry.settled && (!waits || entry.now.state == risk::State::retracted);
  });
}

}  // namespace simwarden::engine
