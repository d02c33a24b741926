// Which finding leads to what, as people wrote it: an ordered list of which the first rule that
// fits decides. Where none fits, the catalogue's action does. Pure.
//
// A rule chooses a rung of the ladder and no more: every guard stands between it and a command.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/decide/decision.h"
#include "risk-models/finding.h"
#include "risk-models/profile.h"

namespace simwarden::decide {

// What a card is for: a service that its profile leaves open.
enum class Function : std::uint8_t { data, sms, voice };

// Whose word the proof rests on: the carrier's, that of the gateway to which the card is assigned,
// that of another one.
enum class Trust : std::uint8_t { carrier, own_gateway, other_gateway };

// The card the finding is about, as the registry declares it.
struct CardFacts {
  std::string key;  // empty: the finding is not about one card
  std::string org;
  std::string gateway;  // assigned to it; may be empty
  bool never_suspend = false;
  std::string profile = {};
  risk::Industry industry = risk::Industry::other;
  std::vector<Function> functions = {};
};
// As profiles.toml has them, in the order of the enumeration.
inline constexpr std::array<std::string_view, 9> kIndustries = {
    "vehicles", "public-services", "retail",    "home", "agriculture",
    "industry", "medical",         "logistics", "other"};
std::string_view text(risk::Industry);

CardFacts facts_of(const risk::Card& card, const risk::Profile& profile);

Trust trust_of(const risk::Finding& finding, const CardFacts& card);

// Fits where each of its lists is empty or names what is there. What a rule asks of a card fits no
// finding that is not about one.
struct Rule {
  std::vector<std::string> risks;       // "R06"
  std::vector<std::string> indicators;  // "imei_changed"
  std::optional<risk::Severity> at_least;
  std::vector<risk::Industry> industries;
  std::vector<std::string> organisations;  // and all below each
  std::vector<std::string> profiles;
  std::vector<Function> functions;  // one of them is open
  std::vector<Trust> sources;
  Kind then = Kind::record;
  std::uint64_t line = 0;  // where it stands in the policy
};

bool fits(const Rule& rule, const risk::Finding& finding, const CardFacts& card);
// The first that fits, or nullptr.
const Rule* rule_for(const std::vector<Rule>& rules, const risk::Finding& finding,
                     const CardFacts& card);

}  // namespace simwarden::decide
