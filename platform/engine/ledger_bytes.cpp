#include "platform/engine/ledger_bytes.h"

#include "platform/engine/finding_bytes.h"

namespace simwarden::engine {
namespace {

void write_entry(const LedgerEntry& entry, const CardNumbers& numbers, ByteWriter& out) {
  out.text(entry.published.id);
  out.number(entry.published.revision);
  write_named(entry.published.finding, numbers, out);
  write_named(entry.now, numbers, out);
  out.number(entry.settled ? 1 : 0);
  out.number(entry.final_company ? 1 : 0);
  if (entry.final_company) {
    out.number(entry.final_company->holds ? 1 : 0);
    out.number(entry.final_company->silent);
  }
  out.number(entry.final_rise ? 1 : 0);
  if (!entry.final_rise) return;
  out.number(entry.final_rise->active);
  out.number(entry.final_rise->alarmed);
}

LedgerEntry read_entry(ByteReader& in, const CardNumbers& numbers, risk::CardNo card) {
  LedgerEntry entry;
  entry.published.id = in.text();
  entry.published.revision = in.number();
  entry.published.finding = read_named(in, numbers, card);
  entry.now = read_named(in, numbers, card);
  entry.settled = in.number() != 0;
  if (in.number() != 0) {
    entry.final_company = Company{};
    entry.final_company->holds = in.number() != 0;
    entry.final_company->silent = in.number();
  }
  if (in.number() != 0) {
    entry.final_rise = risk::PeerRise{};
    entry.final_rise->active = static_cast<std::uint32_t>(in.number());
    entry.final_rise->alarmed = static_cast<std::uint32_t>(in.number());
  }
  return entry;
}

}  // namespace

void write_named(const risk::Finding& finding, const CardNumbers& numbers, ByteWriter& out) {
  write_finding(finding, out);
  numbers.write(finding.cards, out);
}

risk::Finding read_named(ByteReader& in, const CardNumbers& numbers, risk::CardNo card) {
  risk::Finding finding = read_finding(in, card);
  finding.cards = numbers.read_all(in);
  return finding;
}

void write_ledger(const Ledger& ledger, const CardNumbers& numbers, ByteWriter& out) {
  out.number(ledger.entries().size());
  for (const LedgerEntry& entry : ledger.entries()) write_entry(entry, numbers, out);
}

void read_ledger(ByteReader& in, const CardNumbers& numbers, risk::CardNo card, Ledger& ledger) {
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    ledger.entries().push_back(read_entry(in, numbers, card));
  }
}

}  // namespace simwarden::engine
