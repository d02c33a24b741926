#include "gateway-agent/wire/status.h"

#include "gateway-agent/wire/json_text.h"
#include "gateway-agent/wire/members.h"
#include "gateway-agent/wire/time_text.h"

namespace simwarden::wire {

std::string encode_status(const GatewayStatus& status) {
  std::string out;
  ObjectText object(out);
  object.name("online") += status.online ? "true" : "false";
  object.text("agent", status.agent);
  if (status.at_ms) object.text("at", format_time(*status.at_ms));
  if (status.epoch) object.number("epoch", *status.epoch);
  if (status.outbox_reports) object.number("outbox_reports", *status.outbox_reports);
  if (status.records_lost) object.number("records_lost", *status.records_lost);
  if (status.blocks) object.number("blocks", *status.blocks);
  object.close();
  return out;
}

tl::expected<GatewayStatus, Fault> decode_status(std::string_view payload) {
  const auto json = parse_object(payload, kMaxStatusBytes);
  if (!json) return tl::unexpected(json.error());
  Members members(*json);
  GatewayStatus status;
  status.online = members.flag("online");
  status.agent = members.text("agent", 256);
  status.at_ms = members.time_if("at");
  status.epoch = members.number_if("epoch");
  status.outbox_reports = members.number_if("outbox_reports");
  status.records_lost = members.number_if("records_lost");
  status.blocks = members.number_if("blocks");
  if (members.fault()) return tl::unexpected(*members.fault());
  return status;
}

}  // namespace simwarden::wire
