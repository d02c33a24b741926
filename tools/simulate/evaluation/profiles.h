// What each kind of card is declared to do, as the registry file says it.
#pragma once

#include <string>

#include "tools/simulate/calendar.h"

namespace simwarden::simulate::evaluation {

std::string profiles_toml(Ms begin);

}  // namespace simwarden::simulate::evaluation
