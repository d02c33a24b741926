// What a person asked for and was refused, in the audit log: in the open transaction.
#pragma once

#include <string>
#include <string_view>

#include "platform/people/desk.h"

namespace simwarden::people {

// Entries a person and hour. The one after them says that further ones are only counted; they are,
// in the table `refusals`.
inline constexpr std::uint64_t kRefusalsAnHour = 30;

// `what`: the request and what it was about; its first 100 bytes are kept.
void log_refusal(store::Database& db, const Person& person, std::string_view what,
                 const Refusal& refusal, Clocks at);

}  // namespace simwarden::people
