// The bounded memory of what one card did (learned, never declared). Each part belongs to the
// detectors that read it and is trivially copyable, so that a checkpoint is a copy of its bytes.
//
// This is the form to work with: 224 bytes in every card, and on the heap what only a card under
// suspicion needs, or only one that uses a service; a rare part is freed when it is over. At rest
// it is packed (packed_history.h), which is what the budget of 256 bytes a card is held to:
// ARCHITECTURE.md, "What a card costs".
#pragma once

#include <array>
#include <cstddef>

#include "risk-models/agent_view.h"
#include "risk-models/billing_history.h"
#include "risk-models/consumer_day.h"
#include "risk-models/day_counts.h"
#include "risk-models/device_history.h"
#include "risk-models/handset_use.h"
#include "risk-models/hours_of_use.h"
#include "risk-models/open_flows.h"
#include "risk-models/place_history.h"
#include "risk-models/rare.h"
#include "risk-models/recent_attaches.h"
#include "risk-models/recent_scan.h"
#include "risk-models/sensitive_stay.h"
#include "risk-models/silent_spell.h"
#include "risk-models/sms_caps.h"
#include "risk-models/sms_use.h"
#include "risk-models/unlisted_days.h"
#include "risk-models/unlisted_hour.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {

struct History {
  DeviceHistory devices;
  PlaceHistory places;
  UsageHistory usage;
  RareParts rare;
};

// Every rare part that there is, with its size: what a checkpoint is read and checked by.
struct RareType {
  RareKind kind;
  std::size_t size;
};
template <typename T>
constexpr RareType rare_type() {
  return {T::kKind, sizeof(T)};
}
inline constexpr std::array kRareTypes{
    rare_type<DevicePursuit>(),     rare_type<PlacePursuit>(),   rare_type<HandsetUse>(),
    rare_type<SensitiveStay>(),     rare_type<BillingHistory>(), rare_type<SilentSpell>(),
    rare_type<TwoCounters>(),       rare_type<UnlistedSms>(),    rare_type<UnlistedCalls>(),
    rare_type<SmsCaps>(),           rare_type<SmsUse>(),         rare_type<SmsCrowd>(),
    rare_type<SmsHour>(),           rare_type<ServiceSenders>(), rare_type<RecentAttaches>(),
    rare_type<HoursOfUse>(),        rare_type<Regularity>(),     rare_type<OffUses>(),
    rare_type<AgentView>(),         rare_type<VoiceBilling>(),   rare_type<UnlistedHour>(),
    rare_type<InfrastructureDay>(), rare_type<ConsumerDays>(),   rare_type<OpenFlows>(),
    rare_type<RecentScan>(),        rare_type<WideScan>(),
};

}  // namespace simwarden::risk
