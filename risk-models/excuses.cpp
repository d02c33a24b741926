#include "risk-models/excuses.h"

#include <fmt/format.h>

#include <array>

namespace simwarden::risk {
namespace {

std::string span_text(const Window& window) {
  return window.to == kNever
             ? fmt::format("from {}", format_utc(window.from))
             : fmt::format("from {} to {}", format_utc(window.from), format_utc(window.to));
}

std::string why_applied(WindowKind kind, const Window& window) {
  return fmt::format("{} declared for {} {}{}{}", text(kind), window.card_or_org, span_text(window),
                     window.reason.empty() ? "" : ": ", window.reason);
}

}  // namespace

std::string_view text(WindowKind kind) {
  static constexpr std::array<std::string_view, 4> kNames{"device_swap", "relocation", "campaign",
                                                          "maintenance"};
  return kNames[static_cast<std::size_t>(kind)];
}

Excuse declared_window(const Scene& scene, std::span<const WindowKind> kinds, Instant at) {
  std::string looked_for;
  for (const WindowKind kind : kinds) {
    if (const Window* window = scene.reference.window(scene.card, kind, at)) {
      return {"declared_window", true, why_applied(kind, *window)};
    }
    looked_for += looked_for.empty() ? "" : " or ";
    looked_for += text(kind);
  }
  return {"declared_window", false, fmt::format("no {} declared at that time", looked_for)};
}

std::optional<Excuse> test_period(const Card& card) {
  if (card.status != CardStatus::test) return std::nullopt;
  return Excuse{"test_period", true, "the registry says that the card is in test"};
}

}  // namespace simwarden::risk
