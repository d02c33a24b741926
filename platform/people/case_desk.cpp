#include "platform/people/case_desk.h"

#include <fmt/format.h>

#include <array>
#include <map>

#include "platform/dispatch/case_book.h"
#include "platform/dispatch/case_timers.h"
#include "platform/people/entry.h"
#include "platform/people/lift.h"
#include "platform/store/cases.h"
#include "platform/store/commands.h"
#include "platform/store/decisions.h"

namespace simwarden::people {
namespace {

constexpr std::size_t kLongestComment = 4000;
constexpr std::array<std::string_view, 3> kVerdicts = {"confirmed", "false_positive", "test"};

using Found = tl::expected<store::Case, Refusal>;

Found case_of(store::Database& db, const Person& person, std::string_view id) {
  if (!may_handle(person.role))
    return no("not_allowed", fmt::format("the role {} may not handle cases", text(person.role)));
  auto c = store::find_case(db, id);
  if (!c || !sees(person, c->org))
    return no("not_found", fmt::format("{}: no case of yours has this id", id));
  return *c;
}

Found unresolved(store::Database& db, const Person& person, std::string_view id) {
  auto c = case_of(db, person, id);
  if (c && !c->open)
    return no("too_late", fmt::format("the case is {} already", store::state_of(*c)));
  return c;
}

std::string told(const store::Case& c) {
  std::string out(store::state_of(c));
  if (!c.verdict.empty()) out += " " + c.verdict;
  if (c.loop.verified_at) out += ", verified";
  return c.owner.empty() ? out : out + ", owner " + c.owner;
}

void keep(store::Database& db, const Person& person, const store::Case& before, store::Case& after,
          std::string_view reason, Clocks at) {
  after.changed_at = at.now;
  dispatch::set_timer(after);
  store::put(db, after);
  log(db, person, {"case", "case:" + after.id, after.org, told(before), told(after)}, reason, at);
}

// What the case's findings hold now, by card.
std::map<std::string, std::vector<decide::Reason>> held_by(store::Database& db,
                                                           const store::Case& c) {
  std::map<std::string, std::vector<decide::Reason>> held;
  const auto look = [&](const std::string& card, const std::string& finding) {
    if (auto reason = store::reason(db, card, finding)) held[card].push_back(std::move(*reason));
  };
  for (const store::CaseFinding& each : store::findings_of(db, c.id)) {
    if (!c.card.empty()) look(c.card, each.finding);
    for (const std::string& card : store::cards_decided(db, each.finding))
      look(card, store::finding_of_card(each.finding, card));
  }
  return held;
}

void end_questions(store::Database& db, const store::Case& c, Clocks at) {
  const auto end = [&](const std::string& finding) {
    while (const auto asked = store::asked_about(db, finding))
      store::close_question(db, asked->decision, "refused", at.now);
  };
  for (const store::CaseFinding& each : store::findings_of(db, c.id)) {
    end(each.finding);
    for (const std::string& card : store::cards_decided(db, each.finding))
      end(store::finding_of_card(each.finding, card));
  }
}

Said give_back(store::Database& db, const Desk& desk, const Person& person, const store::Case& c,
               std::string_view reason, Clocks at) {
  const auto held = held_by(db, c);
  if (!held.empty() && !may_resume(person.role))
    return no("not_allowed", fmt::format("it gives {} cards back, and the role {} may not resume",
                                         held.size(), text(person.role)));
  if (held.size() > kBulk)
    return no("not_allowed", fmt::format("it gives {} cards back: more than {} need two persons "
                                         "(simwarden undo)",
                                         held.size(), kBulk));
  for (const auto& [card, reasons] : held) {
    const auto standing = store::card_standing(db, card);
    count_reversals(db, reasons, person, at);
    lift(db, desk, person, {card, standing ? standing->org : c.org, reasons, "false positive"},
         reason, at);
  }
  end_questions(db, c, at);
  return fmt::format("resolved: false_positive; {} cards are given back", held.size());
}

}  // namespace

Said acknowledge(store::Database& db, const Person& person, std::string_view id, Clocks at) {
  const auto c = unresolved(db, person, id);
  if (!c) return tl::unexpected(c.error());
  if (c->stage != store::Stage::fresh)
    return no("said_already", fmt::format("the case is {} already", store::state_of(*c)));
  store::Case next = *c;
  next.stage = store::Stage::acknowledged;
  if (next.owner.empty()) next.owner = person.name;
  keep(db, person, *c, next, "", at);
  return "acknowledged";
}

Said assign(store::Database& db, const Person& person, std::string_view id, std::string_view owner,
            Clocks at) {
  if (owner.empty()) return no("bad_request", "say to whom");
  const auto c = unresolved(db, person, id);
  if (!c) return tl::unexpected(c.error());
  store::Case next = *c;
  next.stage = store::Stage::in_progress;
  next.owner = owner;
  if (!next.loop.disposed_at) next.loop.disposed_at = at.now;
  keep(db, person, *c, next, "", at);
  return fmt::format("assigned to {}", owner);
}

Said comment(store::Database& db, const Person& person, std::string_view id, std::string_view said,
             Clocks at) {
  if (said.empty() || said.size() > kLongestComment)
    return no("bad_request", fmt::format("a comment has 1 to {} bytes", kLongestComment));
  const auto c = case_of(db, person, id);
  if (!c) return tl::unexpected(c.error());
  store::add_comment(db, c->id, {person.name, at.now, std::string(said)});
  log(db, person, {"comment", "case:" + c->id, c->org, "", std::string(said)}, "", at);
  return "noted";
}

Said resolve(store::Database& db, const Desk& desk, const Person& person, std::string_view id,
             std::string_view verdict, std::string_view reason, Clocks at) {
  if (std::find(kVerdicts.begin(), kVerdicts.end(), verdict) == kVerdicts.end())
    return no("bad_request", fmt::format("verdict: allowed are {}", fmt::join(kVerdicts, ", ")));
  if (reason.empty()) return no("reason_missing", "say why");
  const auto c = unresolved(db, person, id);
  if (!c) return tl::unexpected(c.error());
  Said done = fmt::format("resolved: {}", verdict);
  if (verdict == "false_positive") {
    done = give_back(db, desk, person, *c, reason, at);
    if (!done) return done;
  }
  store::Case next = store::find_case(db, id).value_or(*c);
  next.open = false;
  next.closed_at = at.now;
  next.stage = store::Stage::resolved;
  next.verdict = verdict;
  if (!next.loop.disposed_at) next.loop.disposed_at = at.now;
  next.loop.fed_back_at = at.now;
  next.loop.fed_back_by = person.name;
  next.loop.verify_by = at.now + dispatch::due_within(next.severity).resolved;
  keep(db, person, *c, next, reason, at);
  return done;
}

Said verify(store::Database& db, const Person& person, std::string_view id, std::string_view said,
            std::string_view reason, Clocks at) {
  if (said != "ok" && said != "again") return no("bad_request", "to: ok or again");
  if (!may_approve(person.role))
    return no("not_allowed", fmt::format("the role {} may not verify", text(person.role)));
  if (reason.empty()) return no("reason_missing", "say why");
  const auto c = case_of(db, person, id);
  if (!c) return tl::unexpected(c.error());
  if (c->stage != store::Stage::resolved || c->loop.verified_at)
    return no("too_late",
              c->loop.verified_at
                  ? fmt::format("{} verified it already", c->loop.verified_by)
                  : fmt::format("the case is {}; it has no verdict", store::state_of(*c)));
  if (c->loop.fed_back_by == person.name)
    return no("said_already", "you resolved it yourself; it needs another person");
  store::Case next = *c;
  next.loop.verify_by.reset();
  if (said == "ok") {
    next.loop.verified_at = at.now;
    next.loop.verified_by = person.name;
  } else {
    next.open = true;
    next.closed_at.reset();
    next.stage = store::Stage::in_progress;
    next.verdict.clear();
    next.loop = {.notified_at = c->loop.notified_at, .disposed_at = c->loop.disposed_at};
    next.resolve_by = at.now + dispatch::due_within(next.severity).resolved;
  }
  keep(db, person, *c, next, reason, at);
  return said == "ok" ? "verified" : "it goes on: in progress again";
}

}  // namespace simwarden::people
