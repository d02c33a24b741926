// The sentence of an indicator, filled with a finding's evidence. Pure text in, pure text out.
//
// In `tells_en` and `tells_zh` a {name} is the evidence of that name. Names that end in "bytes"
// read 1.2 MB (powers of 1 000), instants read 2026-03-02 05:00:00 UTC, yes and no are words of
// the language. A part in [ ] is left out where one of its names is missing; parts do not nest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/finding.h"

namespace simwarden::risk {

enum class Language { en, zh };

// nullopt where a name outside [ ] is missing, or the text is not well formed: tell the evidence
// itself then.
std::optional<std::string> filled(std::string_view text, const Evidence& evidence, Language);

struct Placeholder {
  std::string name;
  bool optional = false;  // stands in [ ]
  bool operator==(const Placeholder&) const = default;
};

// In the order of the text; nullopt where a bracket or brace is open, nested or closed twice.
std::optional<std::vector<Placeholder>> placeholders(std::string_view text);

std::string text_of(std::string_view name, const Value& value, Language);
std::string bytes_text(double bytes);   // "5 B", "1.2 MB"
std::string readable(Instant instant);  // whole seconds: "2026-03-02 05:00:00 UTC"

// Each run of eleven digits or more, such as an ICCID, IMSI, IMEI or telephone number, keeps its
// first three and last four: "460001234567890" → "460****7890".
std::string masked(std::string_view text);

}  // namespace simwarden::risk
