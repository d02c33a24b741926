#include "platform/people/suppression_desk.h"

#include <fmt/format.h>

#include "platform/crypto/random.h"
#include "platform/dispatch/suppressions.h"
#include "platform/people/entry.h"

namespace simwarden::people {
namespace {

std::optional<Refusal> not_allowed(const Person& person, std::string_view reason) {
  if (!may_resume(person.role))
    return Refusal{"not_allowed", fmt::format("the role {} may not suppress", text(person.role))};
  if (reason.empty()) return Refusal{"reason_missing", "say why"};
  return std::nullopt;
}

std::string scope_of(const decide::Suppression& s) {
  return fmt::format("{}{}{} {} up to {}, until {}", s.risk, s.indicator.empty() ? "" : ".",
                     s.indicator, s.card.empty() ? s.org : s.card, risk::text(s.up_to),
                     risk::format_utc(s.expires_at));
}

}  // namespace

Said suppress(store::Database& db, const Person& person, decide::Suppression asked, Clocks at) {
  if (auto why = not_allowed(person, asked.reason)) return tl::unexpected(*why);
  if (asked.risk.empty()) return no("bad_request", "say of which class");
  if (asked.org.empty()) asked.org = person.org;
  if (!sees(person, asked.org))
    return no("not_found", fmt::format("{}: no organisation of yours", asked.org));
  if (asked.card.empty() && asked.org.empty())
    return no("bad_request", "a card or an organisation: nothing is suppressed everywhere");
  if (asked.expires_at <= at.now || asked.expires_at > at.now + kLongestSuppression)
    return no("bad_request",
              fmt::format("until: at most {} days from now", kLongestSuppression / risk::kDay));
  if (store::standing_suppressions(db).size() >= kMostSuppressions)
    return no("too_late", fmt::format("{} suppressions stand: end one first", kMostSuppressions));
  asked.id = "s" + crypto::random_hex(6);
  asked.owner = person.name;
  asked.since = at.now;
  store::put(db, store::Suppression{asked, std::nullopt, "", 0});
  log(db, person, {"suppress", "suppression:" + asked.id, asked.org, "", scope_of(asked)},
      asked.reason, at);
  return fmt::format("{}: {}", asked.id, scope_of(asked));
}

Said end_suppression(store::Database& db, const Person& person, std::string_view id,
                     std::string_view reason, Clocks at) {
  if (auto why = not_allowed(person, reason)) return tl::unexpected(*why);
  auto found = store::suppression(db, id);
  if (!found || !sees(person, found->what.org))
    return no("not_found", fmt::format("{}: no suppression of yours has this id", id));
  if (found->ended_at)
    return no("too_late", fmt::format("it ended at {}", risk::format_utc(*found->ended_at)));
  dispatch::end_suppression(db, std::move(*found), person.name, reason, at.now);
  return "ended: what it held and is still the case is before people now";
}

}  // namespace simwarden::people
