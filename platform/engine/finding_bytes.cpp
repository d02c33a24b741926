#include "platform/engine/finding_bytes.h"

namespace simwarden::engine {
namespace {

void write_value(const risk::Value& value, ByteWriter& out) {
  out.number(value.index());
  if (const auto* flag = std::get_if<bool>(&value)) out.number(*flag ? 1 : 0);
  if (const auto* whole = std::get_if<std::int64_t>(&value)) out.raw(*whole);
  if (const auto* real = std::get_if<double>(&value)) out.raw(*real);
  if (const auto* text = std::get_if<std::string>(&value)) out.text(*text);
}

risk::Value read_value(ByteReader& in) {
  switch (in.number()) {
    case 0:
      return in.number() != 0;
    case 1:
      return in.raw<std::int64_t>();
    case 2:
      return in.raw<double>();
    default:
      return std::string(in.text());
  }
}

void write_lists(const risk::Finding& f, ByteWriter& out) {
  out.number(f.evidence.size());
  for (const auto& [name, value] : f.evidence) {
    out.text(name);
    write_value(value, out);
  }
  out.number(f.parts.size());
  for (const std::string& part : f.parts) out.text(part);
  out.number(f.excuses.size());
  for (const risk::Excuse& excuse : f.excuses) {
    out.text(excuse.kind);
    out.number(excuse.applied ? 1 : 0);
    out.text(excuse.why);
  }
}

void read_lists(risk::Finding& f, ByteReader& in) {
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    std::string name(in.text());
    f.evidence.emplace_back(std::move(name), read_value(in));
  }
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    f.parts.emplace_back(in.text());
  }
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    risk::Excuse excuse;
    excuse.kind = in.text();
    excuse.applied = in.number() != 0;
    excuse.why = in.text();
    f.excuses.push_back(std::move(excuse));
  }
}

void write_interval(const std::optional<risk::Interval>& interval, ByteWriter& out) {
  out.number(interval ? 1 : 0);
  if (interval) out.raw(*interval);
}

std::optional<risk::Interval> read_interval(ByteReader& in) {
  if (in.number() == 0) return std::nullopt;
  return in.raw<risk::Interval>();
}

}  // namespace

void write_finding(const risk::Finding& f, ByteWriter& out) {
  for (const std::string* text :
       {&f.risk, &f.indicator, &f.about, &f.channel, &f.due_why, &f.closed_why}) {
    out.text(*text);
  }
  out.raw(f.subject);
  out.raw(f.severity);
  out.raw(f.score);
  out.raw(f.device);
  out.raw(f.source);
  for (const risk::Instant t : {f.first_at, f.at, f.last_at, f.due, f.closed_at}) out.raw(t);
  write_lists(f, out);
  out.raw(f.action);
  out.raw(f.state);
  out.raw(f.correlates_with_part);
  write_interval(f.while_gateway_online, out);
  write_interval(f.while_peers_report, out);
}

risk::Finding read_finding(ByteReader& in, risk::CardNo card) {
  risk::Finding f;
  f.card = card;
  for (std::string* text :
       {&f.risk, &f.indicator, &f.about, &f.channel, &f.due_why, &f.closed_why}) {
    *text = in.text();
  }
  f.subject = in.choice(risk::Subject::group);
  f.severity = in.choice(risk::Severity::critical);
  f.score = in.raw<int>();
  f.device = in.raw<risk::Device>();
  f.source = in.choice(risk::Source::carrier);
  for (risk::Instant* t : {&f.first_at, &f.at, &f.last_at, &f.due, &f.closed_at}) {
    *t = in.raw<risk::Instant>();
  }
  read_lists(f, in);
  f.action = in.choice(risk::Action::suspend);
  f.state = in.choice(risk::State::retracted);
  f.correlates_with_part = in.raw<std::int64_t>();
  f.while_gateway_online = read_interval(in);
  f.while_peers_report = read_interval(in);
  return f;
}

}  // namespace simwarden::engine
