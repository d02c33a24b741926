#include "platform/decide/decision.h"

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace simwarden::decide {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 6> kKinds = {
    {{Kind::record, "record"},
     {Kind::notify, "notify"},
     {Kind::limit, "limit"},
     {Kind::suspend_with_approval, "suspend_with_approval"},
     {Kind::suspend, "suspend"},
     {Kind::resume, "resume"}}};
constexpr std::array<std::pair<Outcome, std::string_view>, 3> kOutcomes = {
    {{Outcome::issued, "issued"}, {Outcome::held, "held"}, {Outcome::waiting, "waiting"}}};
constexpr std::array<std::pair<Guard, std::string_view>, 11> kGuards = {
    {{Guard::none, ""},
     {Guard::suppressed, "suppressed"},
     {Guard::approval, "approval"},
     {Guard::kill_switch, "kill_switch"},
     {Guard::never_suspend, "never_suspend"},
     {Guard::breaker, "breaker"},
     {Guard::unassigned_gateway, "unassigned_gateway"},
     {Guard::fleet, "fleet"},
     {Guard::budget, "budget"},
     {Guard::cause_gone, "cause_gone"},
     {Guard::no_single_card, "no_single_card"}}};

template <typename Table, typename Value>
std::string_view word(const Table& table, Value value) {
  for (const auto& [v, w] : table)
    if (v == value) return w;
  return "?";
}

template <typename Table>
auto value(const Table& table, std::string_view w, const char* what) {
  for (const auto& [v, name] : table)
    if (name == w) return v;
  throw std::invalid_argument(fmt::format("unknown {} \"{}\"", what, w));
}

std::uint64_t fnv(std::string_view s, std::uint64_t hash) {
  for (const char c : s) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

// FNV mixes the last bytes poorly into the high bits; this spreads them (MurmurHash3's finaliser).
std::uint64_t spread(std::uint64_t h) {
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return h ^ (h >> 33);
}

}  // namespace

std::string_view text(Kind k) { return word(kKinds, k); }
std::string_view text(Outcome o) { return word(kOutcomes, o); }
std::string_view text(Guard g) { return word(kGuards, g); }
Kind parse_kind(std::string_view w) { return value(kKinds, w, "kind"); }
Outcome parse_outcome(std::string_view w) { return value(kOutcomes, w, "outcome"); }
Guard parse_guard(std::string_view w) { return value(kGuards, w, "guard"); }

std::string decision_id(std::string_view finding, Kind kind, unsigned round) {
  const std::string key = fmt::format("{}|{}|{}", finding, text(kind), round);
  return fmt::format("{:016x}{:016x}", spread(fnv(key, 0xcbf29ce484222325ULL)),
                     spread(fnv(key, 0x9e3779b97f4a7c15ULL)));
}

}  // namespace simwarden::decide
