#include "risk-models/traffic/expected.h"

#include <array>
#include <cmath>

#include "risk-models/excuses.h"

namespace simwarden::risk {

bool is_use(const Record& record) {
  return record.bytes() > 0 || !record.sms.empty() || !record.calls.empty();
}

std::vector<Excuse> traffic_excuses(const Scene& scene, const Verdict& verdict,
                                    std::string_view indicator, Instant at) {
  static constexpr std::array kKinds{WindowKind::campaign, WindowKind::maintenance};
  std::vector<Excuse> out{
      declared_window(scene, kKinds, verdict.opened_at(indicator).value_or(at))};
  if (auto test = test_period(scene.card)) out.push_back(*std::move(test));
  return out;
}

SpanMs span_of_hours(double hours) { return std::llround(hours * static_cast<double>(kHour)); }

SpanMs span_of_days(double days) { return span_of_hours(days * 24); }

}  // namespace simwarden::risk
