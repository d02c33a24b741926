// What a carrier's own platform can be asked: hold a card, let it go, and say how it stands.
//
// A connector is used by one thread. Asking twice for the same is asking once: a connector looks
// before it writes, and afterwards it reads back what it wrote.
#pragma once

#include <optional>
#include <string>

#include "platform/decide/standing.h"
#include "risk-models/instant.h"

namespace simwarden::connect {

struct Order {
  std::string command;    // id; the same at every attempt
  std::string name_kind;  // iccid, imsi, msisdn: what `card` is
  std::string card;       // digits
  decide::Desired desired;
};

enum class Effect {
  done,         // read back: it is as ordered
  refused,      // the carrier says no; asking again would not help
  unsupported,  // this carrier has no such state
  later,        // nothing was written: out of reach, or asked to slow down
  unknown,      // it may have been written: no answer came, or what was read back differs
};
std::string_view text(Effect);

struct Reply {
  Effect effect = Effect::unknown;
  std::string why;                    // a few words, never an identifier; empty when done
  std::optional<risk::SpanMs> pause;  // how long the carrier asks us to wait
  bool operator==(const Reply&) const = default;
};

class Connector {
 public:
  Connector() = default;
  Connector(const Connector&) = delete;
  Connector& operator=(const Connector&) = delete;
  virtual ~Connector() = default;

  virtual Reply carry_out(const Order& order) = 0;
};

}  // namespace simwarden::connect
