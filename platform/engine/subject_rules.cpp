#include "platform/engine/subject_rules.h"

#include <algorithm>

namespace simwarden::engine {
namespace {

constexpr risk::SpanMs kFanOutQuiet = 24 * risk::kHour;

class Reader {
 public:
  Reader(const risk::Catalogue& catalogue, std::string_view section)
      : catalogue_(catalogue), section_(section) {}

  double get(std::string_view name, double otherwise) const {
    return catalogue_.get(section_, name).value_or(otherwise);
  }
  risk::SpanMs span(std::string_view name, double otherwise, risk::SpanMs unit) const {
    return static_cast<risk::SpanMs>(get(name, otherwise) * static_cast<double>(unit));
  }

 private:
  const risk::Catalogue& catalogue_;
  std::string_view section_;
};

// Severity and action, where the catalogue describes the indicator.
template <typename Rule>
void describe(std::string_view risk, std::string_view indicator, Rule& rule) {
  if (const risk::Indicator* row = risk::find_indicator(risk, indicator)) {
    rule.severity = row->severity;
    rule.action = row->action;
  }
}

bool enabled(const risk::Catalogue& catalogue, std::string_view risk) {
  const auto all = risk::detectors();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto* d) { return d->risk == risk; });
  return found != all.end() && catalogue.enabled(static_cast<std::size_t>(found - all.begin()));
}

}  // namespace

SubjectRules::SubjectRules(const risk::Catalogue& catalogue)
    : devices(enabled(catalogue, "R06")), destinations(enabled(catalogue, "R11")) {
  const Reader bank(catalogue, "R06.shared_device");
  shared.risk = "R06";
  shared.indicator = "shared_device";
  shared.cards = static_cast<std::size_t>(bank.get("cards", 5));
  shared.window = bank.span("window_h", 24, risk::kHour);
  describe("R06", "shared_device", shared);

  const Reader clone(catalogue, "R06.cloned_device");
  cloned.limits.far_m = clone.get("far_km", 50) * 1000;
  cloned.limits.speed_kmh = clone.get("speed_kmh", 1'000);
  cloned.limits.window = clone.span("window_h", 1, risk::kHour);
  describe("R06", "cloned_device", cloned);

  const Reader target(catalogue, "R11.destination_fan_out");
  fan_out.risk = "R11";
  fan_out.indicator = "destination_fan_out";
  fan_out.cards = static_cast<std::size_t>(target.get("cards", 20));
  fan_out.window = target.span("cards_window_min", 10, risk::kMinute);
  fan_out.quiet = kFanOutQuiet;
  fan_out.score = 85;
  fan_out.severity = risk::Severity::high;
  fan_out.action = risk::Action::suspend_with_approval;
  describe("R11", "destination_fan_out", fan_out);
}

}  // namespace simwarden::engine
