// What makes a commanded state true on this gateway, and says what is true. One enforcer is
// configured per agent; the agent's one thread calls it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace simwarden::agent {

// Digits as the command names them; at least one is set.
struct CardNames {
  std::string iccid;
  std::string imsi;
  std::string msisdn;
};

enum class CardState { active, suspended, limited };

struct Limits {
  std::optional<std::uint64_t> rate_bps;  // bits per second, each direction
  bool directed_only = false;
  bool sms_off = false;
  bool voice_off = false;
};

struct Desired {
  CardNames card;
  CardState state = CardState::active;
  Limits limits;  // meaningful when state is limited
  std::uint64_t state_version = 0;
};

// done: read back from where it is in force, never assumed.
// refused: this enforcer cannot do it at all; `reason` is `unsupported` or another name.
// failed: it should be possible and was not; asking again may help.
struct Outcome {
  enum class Kind { done, refused, failed };
  Kind kind = Kind::done;
  std::string reason;  // a name such as "unsupported", "no_address", "nft_failed"
  std::string detail;  // for the log
};

class Enforcer {
 public:
  virtual ~Enforcer() = default;
  virtual std::string_view name() const = 0;
  // Idempotent: applying what is already in force changes nothing. Takes at most a few seconds.
  virtual Outcome apply(const Desired& desired) = 0;
};

std::string_view to_text(CardState state);

inline Outcome done() { return {}; }
inline Outcome refused(std::string reason, std::string detail = {}) {
  return {Outcome::Kind::refused, std::move(reason), std::move(detail)};
}
inline Outcome failed(std::string reason, std::string detail = {}) {
  return {Outcome::Kind::failed, std::move(reason), std::move(detail)};
}

}  // namespace simwarden::agent
