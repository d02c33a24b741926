// The one way in which SQL asks for an organisation's subtree.
#pragma once

#include <string>

namespace simwarden::store {

// A condition: `column` is the organisation bound at parameter `number`, or below it; an empty
// parameter stands for all.
std::string within_organisation(const std::string& column, int number);

}  // namespace simwarden::store
