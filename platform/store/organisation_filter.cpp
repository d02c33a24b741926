#include "platform/store/organisation_filter.h"

namespace simwarden::store {

// substr and not LIKE: organisation names may hold % and _.
std::string within_organisation(const std::string& column, int number) {
  const std::string p = "?" + std::to_string(number);
  return "(" + p + " = '' OR " + column + " = " + p + " OR substr(" + column + ", 1, length(" + p +
         ") + 1) = " + p + " || '/')";
}

}  // namespace simwarden::store
