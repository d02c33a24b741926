#include "platform/engine/assembly_bytes.h"

#include <utility>

#include "platform/engine/ledger_bytes.h"

namespace simwarden::engine {
namespace {

void write_published(const Published& published, const CardNumbers& numbers, ByteWriter& out) {
  out.text(published.id);
  out.number(published.revision);
  write_named(published.finding, numbers, out);
}

Published read_published(ByteReader& in, const CardNumbers& numbers, risk::CardNo card) {
  Published published;
  published.id = in.text();
  published.revision = in.number();
  published.finding = read_named(in, numbers, card);
  return published;
}

}  // namespace

void AssemblyBytes::write_held(const Held& held, ByteWriter& out) const {
  write_published(held.base, numbers_, out);
  write_published(held.out, numbers_, out);
  out.raw(held.floor);
}

AssemblyBytes::Held AssemblyBytes::read_held(ByteReader& in, risk::CardNo card) const {
  Held held;
  held.base = read_published(in, numbers_, card);
  held.out = read_published(in, numbers_, card);
  held.floor = in.raw<risk::Action>();
  return held;
}

void AssemblyBytes::write(ByteWriter& out) const {
  out.raw(assembly_.released_);
  out.number(assembly_.cards_.size());
  for (const auto& [no, card] : assembly_.cards_) {
    numbers_.write(no, out);
    out.number(card.held.size());
    for (const Held& held : card.held) write_held(held, out);
    write_ledger(card.composites, numbers_, out);
  }
  out.number(assembly_.named_.size());
  for (const auto& [id, held] : assembly_.named_) write_held(held, out);
  write_causes(out);
}

void AssemblyBytes::write_causes(ByteWriter& out) const {
  out.number(assembly_.causes_.size());
  for (const auto& [key, group] : assembly_.causes_) {
    const auto& [cause, risk, indicator] = key;
    out.raw(cause.kind);
    for (const std::string* text : {&cause.about, &risk, &indicator}) out.text(*text);
    out.number(group.members.size());
    for (const auto& [id, member] : group.members) {
      out.text(id);
      numbers_.write(member.card, out);
      write_named(member, numbers_, out);
    }
    write_ledger(group.ledger, numbers_, out);
  }
}

bool AssemblyBytes::read(ByteReader& in) {
  assembly_.released_ = in.raw<risk::Instant>();
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) read_card(in);
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    Held held = read_held(in, risk::kNoCard);
    if (!in.good()) return false;
    if (held.base.finding.subject == risk::Subject::device) {
      assembly_.link(held.base.id, held.base.finding.cards, true);
    }
    const std::string id = held.base.id;
    assembly_.named_.insert_or_assign(id, std::move(held));
  }
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) read_cause(in);
  assembly_.touched_.clear();
  return in.good();
}

void AssemblyBytes::read_card(ByteReader& in) {
  const risk::CardNo no = numbers_.read(in);
  Assembly::CardCase card;
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    card.held.push_back(read_held(in, no));
  }
  read_ledger(in, numbers_, no, card.composites);
  if (no != risk::kNoCard && in.good()) assembly_.cards_.insert_or_assign(no, std::move(card));
}

void AssemblyBytes::read_cause(ByteReader& in) {
  Assembly::CauseKey key;
  auto& [cause, risk, indicator] = key;
  cause.kind = in.raw<risk::Subject>();
  for (std::string* text : {&cause.about, &risk, &indicator}) *text = in.text();
  Assembly::CauseCase group;
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    const std::string id(in.text());
    const risk::CardNo card = numbers_.read(in);
    risk::Finding member = read_named(in, numbers_, card);
    if (card == risk::kNoCard) continue;
    group.members.insert_or_assign(id, std::move(member));
    assembly_.cause_of_.insert_or_assign(id, key);
  }
  read_ledger(in, numbers_, risk::kNoCard, group.ledger);
  if (in.good()) assembly_.causes_.insert_or_assign(key, std::move(group));
}

}  // namespace simwarden::engine
