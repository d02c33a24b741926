// What each kind of card is declared to do, as the registry file says it.
#pragma once

#include <string>

namespace simwarden::simulate::evaluation {

std::string profiles_toml();

}  // namespace simwarden::simulate::evaluation
