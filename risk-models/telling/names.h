// The words of the catalogue in the two languages in which findings are told.
#pragma once

#include <string>
#include <string_view>

#include "risk-models/finding.h"
#include "risk-models/telling/sentence.h"

namespace simwarden::risk {

// Of a class or a composite; the identifier itself where it is unknown.
std::string_view class_title(std::string_view risk, Language);

std::string_view named(Severity, Language);
std::string_view named(Subject, Language);
std::string_view named(Source, Language);

// What the rung of the ladder asks for: "to limit the card's service".
std::string_view asks_for(Action, Language);

// Of an excuse. A kind without a name of its own is told as it is.
std::string excuse_name(std::string_view kind, Language);

// Why a finding closed, in a clause: "the card returned", "24 小时内未再出现". A reason without
// words of its own is told as it is.
std::string closing(std::string_view closed_why, Language);

}  // namespace simwarden::risk
