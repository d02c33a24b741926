#include "risk-models/billing_history.h"

#include <algorithm>

namespace simwarden::risk {

BillingUse bill(BillingSums& history, const Record& record, std::uint64_t amount,
                const Profile& profile) {
  const auto before = [&](Day start) { return billing_start(start - 1, profile.billing_day); };
  BillingUse use{billing_start(local_day(record.start, profile.zone_min), profile.billing_day)};
  if (!history.begun) {
    history.begun = true;
    history.period_start = use.start;
  }
  if (use.start > history.period_start) {
    const bool adjoining = before(use.start) == history.period_start;
    history.previous_period = adjoining ? history.period : decltype(history.period){};
    history.period = {};
    history.period_start = use.start;
  }
  const bool current = use.start == history.period_start;
  use.tracked = current || use.start == before(history.period_start);
  if (!use.tracked) return use;
  auto& sums = current ? history.period : history.previous_period;
  sums[static_cast<std::size_t>(record.source)].add(amount);
  use.sum = std::max(sums[0].value(), sums[1].value());
  return use;
}

}  // namespace simwarden::risk
