// The engine's whole state as bytes, and back.
//
// Layout: kMagic, the fingerprint of what the bytes depend on, then watermarks, clock, peer table,
// cards, subjects that are no card and the assembly, and at the end the XXH3 of all that. Profiles
// are numbered as in the list at the front and found again by name; cards are found again by key,
// and those that left the registry are left out.
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "platform/engine/assembly_bytes.h"
#include "platform/engine/byte_stream.h"
#include "platform/engine/engine_impl.h"
#include "platform/engine/finding_bytes.h"
#include "platform/engine/ledger_bytes.h"
#include "platform/engine/subject_bytes.h"

namespace simwarden::engine {
namespace {

constexpr std::string_view kMagic = "simwarden engine 4\n";

// A checkpoint of other models or other layouts of memory is not to be read.
std::string fingerprint() {
  std::string text = fmt::format("{} {} {} {}", risk::kModelVersion, sizeof(risk::DeviceHistory),
                                 sizeof(risk::PlaceHistory), sizeof(risk::UsageHistory));
  for (const risk::RareType& type : risk::kRareTypes) {
    text += fmt::format(" {}:{}", static_cast<int>(type.kind), type.size);
  }
  return text;
}

void write_rare(const risk::RareParts& parts, ByteWriter& out) {
  parts.each([&](risk::RareKind kind, std::span<const std::byte> bytes) {
    out.number(1 + static_cast<std::uint64_t>(kind));
    out.text({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  });
  out.number(0);
}

// False when a part is of no known kind, of a wrong size, or there twice.
bool read_rare(risk::RareParts& parts, ByteReader& in) {
  for (std::uint64_t no = in.number(); no != 0 && in.good(); no = in.number()) {
    const std::string_view bytes = in.text();
    const auto type = std::find_if(
        risk::kRareTypes.begin(), risk::kRareTypes.end(),
        [&](const risk::RareType& t) { return static_cast<std::uint64_t>(t.kind) + 1 == no; });
    if (type == risk::kRareTypes.end() || type->size != bytes.size()) return false;
    if (parts.find(type->kind) != nullptr) return false;
    std::memcpy(parts.add(type->kind, type->size), bytes.data(), bytes.size());
  }
  return in.good();
}

void write_memory(const risk::CardMemory& memory, ByteWriter& out) {
  out.raw(memory.history.devices);
  out.raw(memory.history.places);
  out.raw(memory.history.usage);
  write_rare(memory.history.rare, out);
  out.number(memory.open.size());
  for (const risk::Finding& finding : memory.open) write_finding(finding, out);
}

risk::CardMemory read_memory(ByteReader& in, risk::CardNo card) {
  risk::CardMemory memory;
  memory.history.devices = in.raw<risk::DeviceHistory>();
  memory.history.places = in.raw<risk::PlaceHistory>();
  memory.history.usage = in.raw<risk::UsageHistory>();
  if (!read_rare(memory.history.rare, in)) in.refuse();
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    memory.open.push_back(read_finding(in, card));
  }
  return memory;
}

void write_card(const CardState& card, const risk::CardMemory& current, ByteWriter& out) {
  out.number(card.profile);
  out.raw(card.settled_to);
  out.raw(card.newest.end);
  out.raw(card.newest.start);
  out.raw(card.newest.source);
  out.raw(card.newest.content);
  out.raw(card.clock_closed);
  write_memory(current, out);
  out.number(card.settled ? 1 : 0);
  if (card.settled) write_memory(card.settled->unpacked(), out);
  out.text(card.unsettled.bytes());
  write_ledger(card.ledger, {}, out);
}

using ProfileMap = std::vector<std::optional<risk::ProfileNo>>;  // theirs → ours

bool read_card(ByteReader& in, risk::CardNo no, const ProfileMap& profiles, CardState& card) {
  card.no = no;
  const std::uint64_t profile = in.number();
  const bool known = profile < profiles.size() && profiles[profile];
  card.profile = known ? *profiles[profile] : 0;
  card.settled_to = in.raw<risk::Instant>();
  card.newest.end = in.raw<risk::Instant>();
  card.newest.start = in.raw<risk::Instant>();
  card.newest.source = in.raw<risk::Source>();
  card.newest.content = in.raw<std::array<std::uint64_t, 2>>();
  card.clock_closed = in.raw<risk::Instant>();
  card.awake = std::make_unique<risk::CardMemory>(read_memory(in, no));
  if (in.number() != 0) card.settled = std::make_unique<PackedMemory>(read_memory(in, no));
  if (!card.unsettled.assign(std::string(in.text()))) in.refuse();
  read_ledger(in, {}, no, card.ledger);
  return known && in.good();
}

// Member by member: a struct's padding is nobody's.
void write_row(const risk::PeerTable::Row& row, ByteWriter& out) {
  out.raw(row.profile);
  out.raw(row.day);
  out.raw(row.part);
  out.raw(row.share.code);
  out.raw(row.share.alarmed);
  out.raw(row.cards);
}

risk::PeerTable::Row read_row(ByteReader& in) {
  risk::PeerTable::Row row;
  row.profile = in.raw<risk::ProfileNo>();
  row.day = in.raw<risk::Day>();
  row.part = in.raw<std::uint8_t>();
  row.share.code = in.raw<risk::ShareCode>();
  row.share.alarmed = in.raw<bool>();
  row.cards = in.raw<std::uint32_t>();
  return row;
}

void write_row(const risk::ReportTable::Row& row, ByteWriter& out) {
  out.text(row.gateway);
  out.raw(row.profile);
  out.raw(row.slot);
  out.number(row.records);
  out.number(row.itself ? 1 : 0);
}

constexpr std::int64_t kMostSlot = 253'402'300'799'999 / risk::ReportTable::kSlot;  // year 9999

risk::ReportTable::Row read_report_row(ByteReader& in) {
  risk::ReportTable::Row row;
  row.gateway = in.text();
  row.profile = in.raw<risk::ProfileNo>();
  row.slot = in.raw<std::int64_t>();
  if (row.slot < 0 || row.slot > kMostSlot) in.refuse();
  row.records = static_cast<std::uint32_t>(in.number());
  row.itself = in.number() != 0;
  return row;
}

void write_progress(const World& world, ByteWriter& out) {
  out.number(world.registry.profiles());
  for (std::size_t no = 0; no < world.registry.profiles(); ++no) {
    const auto profile = static_cast<risk::ProfileNo>(no);
    out.text(world.registry.profile(profile).name);
    out.raw(world.watermarks.newest(profile));
  }
  out.number(world.watermarks.channels().size());
  for (const auto& [name, newest] : world.watermarks.channels()) {
    out.text(name);
    out.raw(newest);
  }
  out.raw(world.clock);
  out.raw(world.newest);
  out.raw(world.settled_everywhere);
  const std::vector<risk::PeerTable::Row> rows = world.peers.rows();
  out.number(rows.size());
  for (const risk::PeerTable::Row& row : rows) write_row(row, out);
  const std::vector<risk::ReportTable::Row> reports = world.reports.rows();
  out.number(reports.size());
  for (const risk::ReportTable::Row& row : reports) write_row(row, out);
}

ProfileMap read_profiles(ByteReader& in, World& world) {
  ProfileMap map;
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    map.push_back(world.registry.profile_no(in.text()));
    const auto newest = in.raw<risk::Instant>();
    if (map.back() && newest != kNothingYet) world.watermarks.restore_profile(*map.back(), newest);
  }
  return map;
}

void read_channels(ByteReader& in, World& world) {
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    std::string name(in.text());
    const auto newest = in.raw<risk::Instant>();
    if (in.good()) world.watermarks.restore_channel(std::move(name), newest);
  }
}

void read_progress(ByteReader& in, const ProfileMap& map, World& world) {
  read_channels(in, world);
  world.clock = in.raw<risk::Instant>();
  world.newest = in.raw<risk::Instant>();
  world.settled_everywhere = in.raw<risk::Instant>();
  std::vector<risk::PeerTable::Row> rows;
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    risk::PeerTable::Row row = read_row(in);
    if (row.profile >= map.size() || !map[row.profile]) continue;
    row.profile = *map[row.profile];
    rows.push_back(row);
  }
  world.peers.restore(rows);
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    risk::ReportTable::Row row = read_report_row(in);
    if (row.gateway.empty()) {
      if (row.profile >= map.size() || !map[row.profile]) continue;
      row.profile = *map[row.profile];
    }
    if (in.good()) world.reports.restore(row);
  }
}

std::unordered_map<std::string, risk::CardNo> cards_by_key(const state::Registry& registry) {
  std::unordered_map<std::string, risk::CardNo> by_key;
  for (std::size_t no = 0; no < registry.cards(); ++no) {
    by_key.emplace(registry.card(static_cast<risk::CardNo>(no)).key(), no);
  }
  return by_key;
}

void write_sharers(const std::deque<Shard>& shards, const CardNumbers& numbers, ByteWriter& out) {
  for (const Shard& shard : shards) {
    for (const auto& [key, cards] : shard.sharers()) {
      for (const risk::CardNo card : cards) {
        out.number(1);
        out.raw(key.group.profile);
        out.raw(key.group.part);
        out.text(key.indicator);
        numbers.write(card, out);
      }
    }
  }
  out.number(0);
}

// `owner` takes the cards, `sharer` who shares an indicator.
template <typename Owner, typename Sharer>
bool read_all(ByteReader& in, World& world, std::deque<SubjectBook>& books, Assembly& assembly,
              const Owner& owner, const Sharer& sharer) {
  const ProfileMap map = read_profiles(in, world);
  read_progress(in, map, world);
  const auto by_key = cards_by_key(world.registry);
  CardNumbers numbers;
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    const auto found = by_key.find(std::string(in.text()));
    const risk::CardNo no = found == by_key.end() ? risk::kNoCard : found->second;
    CardState card;
    const bool usable = read_card(in, no, map, card) && no != risk::kNoCard;
    if (!in.good()) return false;
    numbers.add(usable ? no : risk::kNoCard);
    if (usable) owner(std::move(card));
  }
  if (!SubjectBytes(books, numbers).read(in) || !AssemblyBytes(assembly, numbers).read(in)) {
    return false;
  }
  while (in.number() != 0 && in.good()) {
    const auto profile = in.raw<risk::ProfileNo>();
    const auto part = in.raw<risk::PartNo>();
    const std::string indicator(in.text());
    const risk::CardNo card = numbers.read(in);
    if (card == risk::kNoCard || profile >= map.size() || !map[profile]) continue;
    sharer({{*map[profile], part}, indicator}, card);
  }
  return in.good() && in.left() == 0;
}

}  // namespace

std::string Engine::snapshot() const {
  const World& world = impl_->world;
  std::string bytes(kMagic);
  ByteWriter out(bytes);
  out.text(fingerprint());
  write_progress(world, out);
  struct Kept {
    std::string key;
    const CardState* card;
    const Shard* shard;
  };
  std::vector<Kept> cards;
  for (const Shard& shard : impl_->shards) {
    for (const CardState& card : shard.cards())
      cards.push_back({world.registry.card(card.no).key(), &card, &shard});
  }
  std::sort(cards.begin(), cards.end(), [](const Kept& a, const Kept& b) { return a.key < b.key; });
  CardNumbers numbers;
  for (const Kept& kept : cards) numbers.add(kept.card->no);
  out.number(cards.size());
  for (const Kept& kept : cards) {
    out.text(kept.key);
    write_card(*kept.card, kept.shard->memory_at_rest(*kept.card), out);
  }
  SubjectBytes(impl_->books, numbers).write(out);
  AssemblyBytes(impl_->assembly, numbers).write(out);
  write_sharers(impl_->shards, numbers, out);
  out.raw(XXH3_64bits(bytes.data(), bytes.size()));
  return bytes;
}

bool Engine::restore(std::string_view bytes) {
  const auto afresh = [this] {
    const World& old = impl_->world;
    impl_ = std::make_unique<Impl>(old.registry, old.reference, old.catalogue, old.options);
  };
  afresh();
  if (bytes.size() < kMagic.size() + sizeof(XXH64_hash_t)) return false;
  const std::string_view body = bytes.substr(0, bytes.size() - sizeof(XXH64_hash_t));
  ByteReader tail(bytes.substr(body.size()));
  if (!body.starts_with(kMagic) ||
      tail.raw<XXH64_hash_t>() != XXH3_64bits(body.data(), body.size()))
    return false;
  ByteReader in(body.substr(kMagic.size()));
  const auto owner = [this](CardState card) {
    Shard& shard = impl_->shard_of(card.no);
    shard.adopt(std::move(card));
  };
  const auto sharer = [this](const IndicatorPart& key, risk::CardNo card) {
    impl_->shard_of(card).adopt_sharer(key, card);
  };
  if (in.text() == fingerprint() &&
      read_all(in, impl_->world, impl_->books, impl_->assembly, owner, sharer))
    return true;
  afresh();
  return false;
}

}  // namespace simwarden::engine
