// A registry of a few cards and records about them, for stories told record by record.
#pragma once

#include <string>
#include <vector>

#include "platform/engine/engine.h"

namespace simwarden::test {

inline constexpr risk::Instant kMonday = 1'780'272'000'000;  // 2026-06-01T00:00:00Z

struct SmallWorld {
  explicit SmallWorld(int cards = 1, std::uint64_t cap_bytes_month = 0) {
    risk::Profile profile;
    profile.name = "plain";
    profile.cap_bytes_month = cap_bytes_month;
    registry.add_profile(profile);
    for (int i = 0; i < cards; ++i) {
      risk::Card card;
      card.imsi = "46000000000000" + std::to_string(i);
      registry.add_card(card);
    }
  }

  state::Registry registry;
  risk::Reference reference;
  risk::Catalogue catalogue;
};

inline risk::Record record_at(risk::SpanMs after_monday, risk::Device device = 0,
                              std::uint64_t bytes = 0, risk::CardNo card = 0) {
  risk::Record r;
  r.card = card;
  r.source = risk::Source::gateway;
  r.start = kMonday + after_monday;
  r.end = r.start + 5 * risk::kMinute;
  r.device = device;
  r.bytes_up = bytes;
  r.content = {static_cast<std::uint64_t>(after_monday), device + bytes};
  r.channel = "gw-0001";
  return r;
}

}  // namespace simwarden::test
