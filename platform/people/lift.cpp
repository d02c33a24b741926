#include "platform/people/lift.h"

#include "platform/crypto/random.h"
#include "platform/dispatch/case_book.h"
#include "platform/store/decisions.h"
#include "platform/store/reversals.h"

namespace simwarden::people {

void lift(store::Database& db, const Desk& desk, const Person& person, const Lift& lift,
          std::string_view why, Clocks at) {
  decide::Decision d;
  d.id = crypto::random_hex(16);
  d.kind = decide::Kind::resume;
  d.why = why;
  d.at = at.now;
  d.card = lift.card;
  d.org = lift.org;
  d.actor = person.name;
  d.basis = lift.reasons.front().decision;
  store::append(db, d);
  for (const decide::Reason& each : lift.reasons) store::remove_reason(db, lift.card, each.finding);
  dispatch::follow_reasons(db, lift.card, d.id, at.now, at.wall, desk.times);
  dispatch::dispose(db, lift.card, lift.disposition, at.now);
}

void count_reversals(store::Database& db, std::span<const decide::Reason> reasons,
                     const Person& person, Clocks at) {
  for (const decide::Reason& each : reasons) {
    const auto put = store::decision(db, each.decision);
    if (put && put->actor == decide::kAutomatic)
      store::count_reversal(db, *put, person.name, at.now);
  }
}

}  // namespace simwarden::people
