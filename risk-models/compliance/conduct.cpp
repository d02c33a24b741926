#include "risk-models/compliance/conduct.h"

#include <algorithm>

namespace simwarden::risk {
namespace {

template <typename Use>
void extend(Use& use, const Record& record) {
  use.first = std::min(use.first, record.start);
  use.last = std::max(use.last, record.end);
  ++use.records;
}

bool uses(const Record& record, ServiceKind service) {
  switch (service) {
    case ServiceKind::data:
      return record.bytes() > 0;
    case ServiceKind::sms:
      return std::any_of(record.sms.begin(), record.sms.end(),
                         [](const Sms& sms) { return sms.count > 0; });
    case ServiceKind::voice:
      return std::any_of(record.calls.begin(), record.calls.end(),
                         [](const Call& call) { return call.answered; });
  }
  return false;
}

}  // namespace

void note(Conduct& conduct, const Record& record, const Profile& profile, double limit_bytes) {
  extend(conduct, record);
  if (record.device != 0) conduct.device_seen = true;
  for (const ServiceKind service : kServiceKinds) {
    if (uses(record, service)) {
      extend(conduct.services[static_cast<std::size_t>(service)], record);
    }
  }
  const BillingUse use = bill(conduct.billing, record, record.bytes(), profile);
  if (!use.tracked) return;
  if (use.sum > conduct.largest_month_bytes) {
    conduct.largest_month_bytes = use.sum;
    conduct.largest_month = use.start;
  }
  if (static_cast<double>(use.sum) > limit_bytes) {
    conduct.above_since = std::min(conduct.above_since, record.end);
  }
}

}  // namespace simwarden::risk
