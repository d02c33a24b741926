// windows.csv: declared events that explain findings.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "platform/state/registry.h"
#include "risk-models/reference.h"

namespace simwarden::state {

// As the file has it: a bound that is a plain date means midnight of whichever card it is about.
struct DeclaredWindow {
  std::string card_or_org;
  risk::WindowKind kind = risk::WindowKind::maintenance;
  std::string from, to;  // checked: RFC 3339, a date, or empty (unbounded)
  std::string reason;
};

// Throws LoadError. Returns the file's version.
std::string load_windows(const std::filesystem::path& file, std::vector<DeclaredWindow>& windows);

// Once the cards are known: fills reference.windows anew. A window of a card is filed under the
// card's key; one of an org whose cards live in several time zones, and that has a plain date,
// under each of its cards. Names that the registry does not know are filed as they are, in
// `zone_min`, with numbers in their one form.
void declare_windows(const std::vector<DeclaredWindow>& windows, const Registry& registry,
                     risk::Reference& reference, int country_code = 86, int zone_min = 0);

}  // namespace simwarden::state
