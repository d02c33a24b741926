// What findings of one card mean together: composites, and actions that another class raises.
//
// Two findings are together when no more than 24 hours lie between the times for which they hold,
// each from `at` to `last_at`. Findings that an excuse has made a record do not count.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/finding.h"
#include "risk-models/profile.h"

namespace simwarden::risk {

inline constexpr SpanMs kTogether = 24 * kHour;

// A service that is not held to a list: so the profile says in so many words, or there is a finding
// of the class. A profile that does not mention the service says nothing.
enum class Undirected : std::uint8_t { nothing, voice, data };

// One of the classes that a composite needs; an indicator where only that one will do.
struct Ingredient {
  std::string_view risk;
  std::string_view indicator = {};
};

// A row with a face, as a detector is one.
struct Composite {
  std::string_view risk;  // "C1"
  std::string_view name;  // its indicator too
  std::string_view title_en;
  std::string_view title_zh;
  std::string_view onelink;  // may be empty
  std::string_view meaning;
  Severity severity = Severity::critical;
  Action action = Action::suspend;
  std::vector<Ingredient> needs;
  Undirected undirected = Undirected::nothing;
};

std::span<const Composite> composites();
const Composite* find_composite(std::string_view risk);

// A finding as it is known: its identity and its latest form.
struct Part {
  std::string_view id;
  const Finding* finding = nullptr;
};

// A composite's first_at is from when on all of its parts were there: the latest of theirs.
struct Together {
  std::vector<Finding> composites;  // `parts` filled in
  std::vector<Action> actions;      // of each part: its own or the raised one
};

// `parts`: the card's findings, and those about a device that name the card; retracted ones do not
// count. Only the card's own are raised. The order of `parts` does not matter.
Together together(CardNo card, const Profile& profile, std::span<const Part> parts);

}  // namespace simwarden::risk
