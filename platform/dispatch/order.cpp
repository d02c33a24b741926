#include "platform/dispatch/order.h"

#include "gateway-agent/wire/command.h"

namespace simwarden::dispatch {
namespace {

wire::CardState on_wire(decide::CardState state) {
  switch (state) {
    case decide::CardState::active:
      return wire::CardState::active;
    case decide::CardState::limited:
      return wire::CardState::limited;
    case decide::CardState::suspended:
      return wire::CardState::suspended;
  }
  return wire::CardState::suspended;
}

wire::Limits on_wire(const decide::Limits& limits) {
  wire::Limits out;
  if (limits.rate_bps != 0) out.rate_bps = limits.rate_bps;
  out.directed_only = limits.directed_only;
  out.sms_off = limits.sms_off;
  out.voice_off = limits.voice_off;
  return out;
}

}  // namespace

std::string encode(const store::Command& c, std::string_view name_kind,
                   const std::vector<std::string>& reasons) {
  wire::Command out;
  out.id = c.id;
  out.gw = c.gw;
  (name_kind == "imsi"     ? out.card.imsi
   : name_kind == "msisdn" ? out.card.msisdn
                           : out.card.iccid) = c.card;
  out.state = on_wire(c.desired.state);
  out.limits = on_wire(c.desired.limits);
  out.state_version = c.state_version;
  out.issued_at_ms = c.issued_at;
  out.expires_at_ms = c.expires_at;
  out.reasons = reasons;
  return wire::encode_command(out);
}

}  // namespace simwarden::dispatch
