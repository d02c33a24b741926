#include "platform/engine/packed_record.h"

namespace simwarden::engine {
namespace {

void pack(const risk::Flow& flow, ByteWriter& out) {
  out.text(flow.dst_ip);
  out.number(flow.dst_port);
  out.text(flow.proto);
  out.text(flow.host);
  out.number(flow.bytes_up);
  out.number(flow.bytes_down);
  out.number(flow.count);
}

risk::Flow unpack_flow(ByteReader& in) {
  risk::Flow flow;
  flow.dst_ip = in.text();
  flow.dst_port = static_cast<std::uint16_t>(in.number());
  flow.proto = in.text();
  flow.host = in.text();
  flow.bytes_up = in.number();
  flow.bytes_down = in.number();
  flow.count = static_cast<std::uint32_t>(in.number());
  return flow;
}

void pack(const risk::Sms& sms, ByteWriter& out) {
  out.raw(sms.direction);
  out.text(sms.peer);
  out.number(sms.count);
}

risk::Sms unpack_sms(ByteReader& in) {
  risk::Sms sms;
  sms.direction = in.choice(risk::Direction::mobile_terminated);
  sms.peer = in.text();
  sms.count = static_cast<std::uint32_t>(in.number());
  return sms;
}

void pack(const risk::Call& call, ByteWriter& out) {
  out.raw(call.direction);
  out.text(call.peer);
  out.number(call.answered ? 1 : 0);
  out.number(call.duration_s);
}

risk::Call unpack_call(ByteReader& in) {
  risk::Call call;
  call.direction = in.choice(risk::Direction::mobile_terminated);
  call.peer = in.text();
  call.answered = in.number() != 0;
  call.duration_s = static_cast<std::uint32_t>(in.number());
  return call;
}

void pack_place(const std::optional<risk::Place>& place, ByteWriter& out) {
  out.number(!place ? 0 : place->gnss ? 2 : 1);
  if (!place) return;
  out.raw(place->at.lat);
  out.raw(place->at.lon);
  out.raw(place->accuracy_m);
}

std::optional<risk::Place> unpack_place(ByteReader& in) {
  const std::uint64_t kind = in.number();
  if (kind == 0) return std::nullopt;
  risk::Place place;
  place.at.lat = in.raw<double>();
  place.at.lon = in.raw<double>();
  place.accuracy_m = in.raw<double>();
  place.gnss = kind == 2;
  return place;
}

template <typename T>
void pack_list(const std::vector<T>& list, ByteWriter& out) {
  out.number(list.size());
  for (const T& entry : list) pack(entry, out);
}

template <typename T>
void unpack_list(std::vector<T>& list, ByteReader& in, T (*entry)(ByteReader&)) {
  list.clear();
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) list.push_back(entry(in));
}

}  // namespace

void pack(const risk::Record& r, ByteWriter& out) {
  out.raw(r.end);
  out.raw(r.start);
  out.raw(r.source);
  out.raw(r.content);
  out.number(r.device);
  out.number(r.cell.mcc);
  out.number(r.cell.mnc);
  out.number(r.cell.tac);
  out.number(r.cell.ci);
  out.raw(r.rat);
  pack_place(r.place, out);
  out.text(r.apn);
  out.number(r.bytes_up);
  out.number(r.bytes_down);
  out.number(r.attaches);
  out.number(r.attach_rejects);
  pack_list(r.flows, out);
  pack_list(r.sms, out);
  pack_list(r.calls, out);
  out.text(r.channel);
}

risk::RecordKey unpack_key(ByteReader& in) {
  risk::RecordKey key;
  key.end = in.raw<risk::Instant>();
  key.start = in.raw<risk::Instant>();
  key.source = in.choice(risk::Source::carrier);
  key.content = in.raw<std::array<std::uint64_t, 2>>();
  return key;
}

void unpack(ByteReader& in, risk::Record& r) {
  const risk::RecordKey key = unpack_key(in);
  r.end = key.end;
  r.start = key.start;
  r.source = key.source;
  r.content = key.content;
  r.device = in.number();
  r.cell.mcc = static_cast<std::uint16_t>(in.number());
  r.cell.mnc = static_cast<std::uint16_t>(in.number());
  r.cell.tac = static_cast<std::uint32_t>(in.number());
  r.cell.ci = in.number();
  r.rat = in.choice(risk::Rat::nr);
  r.place = unpack_place(in);
  r.apn = in.text();
  r.bytes_up = in.number();
  r.bytes_down = in.number();
  r.attaches = static_cast<std::uint32_t>(in.number());
  r.attach_rejects = static_cast<std::uint32_t>(in.number());
  unpack_list(r.flows, in, unpack_flow);
  unpack_list(r.sms, in, unpack_sms);
  unpack_list(r.calls, in, unpack_call);
  r.channel = in.text();
}

}  // namespace simwarden::engine
