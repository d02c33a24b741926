#include "risk-models/finding.h"

#include <fmt/format.h>

#include <array>

namespace simwarden::risk {
namespace {

__extension__ typedef unsigned __int128 Hash;  // -Wpedantic knows no 128-bit integer

constexpr Hash kOffset = (Hash{0x6c62272e07bb0142} << 64) | 0x62b821756295c58d;
constexpr Hash kPrime = (Hash{0x0000000001000000} << 64) | 0x000000000000013b;

void feed(Hash& hash, std::string_view bytes) {
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= kPrime;
  }
}

// The length keeps ("ab","c") and ("a","bc") apart.
void feed_part(Hash& hash, std::string_view part) {
  feed(hash, fmt::format("{}:", part.size()));
  feed(hash, part);
}

}  // namespace

std::string_view text(Severity severity) {
  static constexpr std::array<std::string_view, 5> kNames{"info", "low", "medium", "high",
                                                          "critical"};
  return kNames[static_cast<std::size_t>(severity)];
}

std::string_view text(Action action) {
  static constexpr std::array<std::string_view, 5> kNames{"record", "notify", "limit",
                                                          "suspend_with_approval", "suspend"};
  return kNames[static_cast<std::size_t>(action)];
}

std::string_view text(State state) {
  static constexpr std::array<std::string_view, 3> kNames{"open", "closed", "retracted"};
  return kNames[static_cast<std::size_t>(state)];
}

std::string_view text(Subject subject) {
  static constexpr std::array<std::string_view, 5> kNames{"card", "device", "gateway",
                                                          "destination", "group"};
  return kNames[static_cast<std::size_t>(subject)];
}

std::string_view text(Source source) { return source == Source::gateway ? "gateway" : "carrier"; }

std::string finding_id(std::string_view risk, std::string_view indicator, Subject subject,
                       std::string_view subject_key, Instant first_at) {
  Hash hash = kOffset;
  feed_part(hash, risk);
  feed_part(hash, indicator);
  feed_part(hash, text(subject));
  feed_part(hash, subject_key);
  feed_part(hash, fmt::format("{}", first_at));
  return fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(hash >> 64),
                     static_cast<std::uint64_t>(hash));
}

}  // namespace simwarden::risk
