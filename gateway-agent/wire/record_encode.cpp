#include "gateway-agent/wire/json_text.h"
#include "gateway-agent/wire/record.h"

namespace simwarden::wire {
namespace {

void put(ObjectText& object, std::string_view member, const std::string& text) {
  if (!text.empty()) object.text(member, text);
}
template <typename Number>
void put(ObjectText& object, std::string_view member, const std::optional<Number>& number) {
  if (number) object.number(member, *number);
}
void put_unless(ObjectText& object, std::string_view member, std::int64_t number,
                std::int64_t usual) {
  if (number != usual) object.number(member, number);
}

void write(std::string& out, const RawFlow& flow) {
  ObjectText object(out);
  put(object, "dst_ip", flow.dst_ip);
  put_unless(object, "dst_port", flow.dst_port, 0);
  put(object, "proto", flow.proto);
  put(object, "host", flow.host);
  put_unless(object, "bytes_up", flow.bytes_up, 0);
  put_unless(object, "bytes_down", flow.bytes_down, 0);
  put_unless(object, "count", flow.count, 1);
  object.close();
}

void write(std::string& out, const RawSms& sms) {
  ObjectText object(out);
  put(object, "direction", sms.direction);
  put(object, "peer", sms.peer);
  put_unless(object, "count", sms.count, 1);
  object.close();
}

void write(std::string& out, const RawCall& call) {
  ObjectText object(out);
  put(object, "direction", call.direction);
  put(object, "peer", call.peer);
  object.name("answered") += call.answered ? "true" : "false";
  put_unless(object, "duration_s", call.duration_s, 0);
  object.close();
}

template <typename Entry>
void put(ObjectText& object, std::string_view member, const std::vector<Entry>& entries) {
  if (entries.empty()) return;
  std::string& out = object.name(member);
  char before = '[';
  for (const Entry& entry : entries) {
    out += before;
    write(out, entry);
    before = ',';
  }
  out += ']';
}

}  // namespace

std::string encode_record(const RawRecord& r) {
  std::string out;
  out.reserve(512);
  ObjectText object(out);
  put(object, "iccid", r.iccid);
  put(object, "imsi", r.imsi);
  put(object, "msisdn", r.msisdn);
  put(object, "start", r.start);
  put(object, "end", r.end);
  put(object, "source", r.source);
  put(object, "imei", r.imei);
  put(object, "mcc", r.mcc);
  put(object, "mnc", r.mnc);
  put(object, "tac", r.tac);
  put(object, "ci", r.ci);
  put(object, "rat", r.rat);
  put(object, "lat", r.lat);
  put(object, "lon", r.lon);
  put(object, "accuracy_m", r.accuracy_m);
  put(object, "datum", r.datum);
  put(object, "apn", r.apn);
  put(object, "bytes_up", r.bytes_up);
  put(object, "bytes_down", r.bytes_down);
  put(object, "attaches", r.attaches);
  put(object, "attach_rejects", r.attach_rejects);
  put(object, "flows", r.flows);
  put(object, "sms", r.sms);
  put(object, "calls", r.calls);
  object.close();
  return out;
}

}  // namespace simwarden::wire
