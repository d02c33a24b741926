// Three levels of organisations look down on cases: ministry, province, enterprise ("cn",
// "cn/gd", "cn/gd/acme"). A person of one of the upper two sees counts of what is below, and rows
// with identifiers masked ("898****0017"), until they ask to see a case's in full: that is for some
// roles, has a reason, is in the audit log and ends by itself. People of an enterprise see their
// own cards; those of the whole site run the platform and see all.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "platform/people/desk.h"

namespace simwarden::people {

inline constexpr risk::SpanMs kRevealed = 8 * risk::kHour;  // a shift; our own figure

// What one person sees at one time.
class Veil {
 public:
  Veil(store::Database& db, const Person& person, risk::Instant now);
  // Masks each run of digits that is an identifier's, in the row and what is in it; ids of
  // decisions, findings and cases stay. A row without an organisation is taken for one from below.
  void draw(nlohmann::ordered_json& row) const;

 private:
  bool above_;  // the person's organisation is of the upper two levels
  std::string org_;
  std::set<std::string> revealed_;
};

// `id`: a case of the person's, or of an organisation below. A reason is required.
Said reveal(store::Database& db, const Person& person, std::string_view id, std::string_view reason,
            Clocks at);

}  // namespace simwarden::people
