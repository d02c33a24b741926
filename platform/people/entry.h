// The two ends of whatever a person asks for: an entry in the audit log, or a refusal.
#pragma once

#include <string>
#include <string_view>

#include "platform/people/desk.h"

namespace simwarden::people {

inline tl::unexpected<Refusal> no(std::string code, std::string why) {
  return tl::unexpected<Refusal>({std::move(code), std::move(why)});
}

struct Deed {
  std::string action;  // of the audit log
  std::string object;
  std::string org;
  std::string before, after;
};
void log(store::Database& db, const Person& person, const Deed& deed, std::string_view reason,
         Clocks at);

}  // namespace simwarden::people
