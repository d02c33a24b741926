#include "platform/people/refused.h"

#include "platform/people/entry.h"
#include "platform/store/refusals.h"

namespace simwarden::people {
namespace {

constexpr std::size_t kKept = 100;

}  // namespace

void log_refusal(store::Database& db, const Person& person, std::string_view what,
                 const Refusal& refusal, Clocks at) {
  const std::uint64_t count = store::count_refusal(db, person.name, at.now);
  if (count > kRefusalsAnHour + 1) return;
  const bool last = count > kRefusalsAnHour;
  log(db, person,
      {"refused", std::string(what.substr(0, kKept)), person.org, "",
       last ? "further ones of this hour are only counted" : refusal.code},
      last ? "" : refusal.text, at);
}

}  // namespace simwarden::people
