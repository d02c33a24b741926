#include "platform/people/undo.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "platform/crypto/sha256.h"
#include "platform/people/entry.h"
#include "platform/people/lift.h"
#include "platform/store/commands.h"
#include "platform/store/decisions.h"

namespace simwarden::people {
namespace {

std::size_t cards_of(const std::vector<store::Held>& held) {
  std::set<std::string_view> cards;
  for (const store::Held& each : held) cards.insert(each.card);
  return cards.size();
}

std::optional<Refusal> refused(const Person& person, std::string_view reason) {
  if (!may_resume(person.role))
    return Refusal{"not_allowed",
                   fmt::format("the role {} may not resume cards", text(person.role))};
  if (reason.empty()) return Refusal{"reason_missing", "say why"};
  return std::nullopt;
}

Said carry_out(store::Database& db, const Desk& desk, const Person& person, store::Undo undo,
               std::string_view reason, Clocks at) {
  const auto list = store::held_in(undo.list);
  std::map<std::string, std::vector<decide::Reason>> held;
  for (const store::Held& each : list) {
    auto reason_now = store::reason(db, each.card, each.finding);
    if (reason_now && reason_now->decision == each.decision &&
        reason_now->owner == decide::kAutomatic)
      held[each.card].push_back(std::move(*reason_now));
  }
  for (const auto& [card, reasons] : held) {
    const auto standing = store::card_standing(db, card);
    count_reversals(db, reasons, person, at);
    lift(db, desk, person, {card, standing ? standing->org : undo.org, reasons, "undone"}, reason,
         at);
  }
  undo.done_by = person.name;
  undo.done_at = at.now;
  store::put(db, undo);
  const std::string asked =
      undo.asked_by == person.name ? "" : fmt::format(" (asked for by {})", undo.asked_by);
  log(db, person,
      {"undo", "list:" + undo.id, undo.org, fmt::format("{} cards held", cards_of(list)),
       fmt::format("{} cards given back", held.size())},
      std::string(reason) + asked, at);
  return fmt::format("undone: {} of {} cards are given back; list {}", held.size(), cards_of(list),
                     undo.id);
}

}  // namespace

Said undo(store::Database& db, const Desk& desk, const Person& person, store::HeldFilter filter,
          bool dry_run, std::string_view reason, Clocks at) {
  if (auto why = refused(person, dry_run ? "counted" : reason)) return tl::unexpected(*why);
  if (filter.org.empty()) filter.org = person.org;
  if (!sees(person, filter.org))
    return no("not_found", fmt::format("{}: no organisation of yours", filter.org));
  const auto held = store::held_by_policy(db, filter);
  if (held.empty()) return no("not_found", "the policy holds no card of this selection");
  const std::string list = store::list_of(held);
  const store::Undo asked{crypto::sha256_hex(list), filter.org, list, person.name, at.now, "", {}};
  const std::size_t cards = cards_of(held);
  if (dry_run) return fmt::format("{} cards would be given back; list {}", cards, asked.id);
  if (cards <= kBulk) return carry_out(db, desk, person, asked, reason, at);
  const auto before = store::undo(db, asked.id);
  if (before && !before->done_at && at.now - before->asked_at < kUndoWaits)
    return no("said_already",
              fmt::format("{} asked for it; another person confirms: simwarden undo "
                          "--confirm {}",
                          before->asked_by, asked.id));
  store::put(db, asked);
  log(db, person,
      {"undo_asked", "list:" + asked.id, asked.org, fmt::format("{} cards held", cards),
       "waits for a second person"},
      reason, at);
  return fmt::format(
      "noted: 1 of 2 persons for {} cards; another person confirms within an hour: "
      "simwarden undo --confirm {}",
      cards, asked.id);
}

Said confirm_undo(store::Database& db, const Desk& desk, const Person& person, std::string_view id,
                  std::string_view reason, Clocks at) {
  if (auto why = refused(person, reason)) return tl::unexpected(*why);
  const auto asked = store::undo(db, id);
  if (!asked || !sees(person, asked->org))
    return no("not_found", fmt::format("{}: nobody asked for this list", id));
  if (asked->done_at) return no("too_late", fmt::format("{} did it already", asked->done_by));
  if (asked->asked_by == person.name)
    return no("said_already", "you asked for it yourself; it needs another person");
  if (at.now - asked->asked_at >= kUndoWaits)
    return no("too_late", "it was asked for more than an hour ago; ask anew");
  return carry_out(db, desk, person, *asked, reason, at);
}

}  // namespace simwarden::people
