#include "tools/audit/judging.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace simwarden::audit {
namespace {

constexpr std::size_t kBatch = 200'000;

using Findings = std::unordered_map<std::string, engine::Published>;

void keep(engine::BatchResult result, Findings& findings) {
  for (engine::Published& change : result.changes) {
    const std::string id = change.id;
    findings.insert_or_assign(id, std::move(change));
  }
}

// FNV-1a over the key of the card, or of what else a finding is about: the same part on every
// machine.
bool in_shard(const std::string& key, const ShardChoice& shard) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return (hash ^ (hash >> 32)) % shard.count == shard.no;
}

bool wanted(const risk::Finding& finding, const Options& options, const state::Registry& registry) {
  if (finding.state == risk::State::retracted) return false;
  int zone = 0;
  const bool card = finding.card != risk::kNoCard;
  if (!in_shard(card ? registry.card(finding.card).key() : finding.about, options.shard)) {
    return false;
  }
  if (card) zone = registry.profile_of(finding.card).zone_min;
  if (!options.from.empty() && finding.at < *risk::parse_date_or_rfc3339(options.from, zone)) {
    return false;
  }
  return options.to.empty() || finding.at < *risk::parse_date_or_rfc3339(options.to, zone);
}

}  // namespace

std::vector<engine::Published> judge(const RecordPile& records, const Options& options,
                                     const state::Registry& registry,
                                     const risk::Reference& reference,
                                     const risk::Catalogue& catalogue, Progress& progress) {
  engine::EngineOptions how;
  how.shards = options.threads;
  how.sorted_input = true;
  engine::Engine engine(registry, reference, catalogue, how);
  progress.begin("judging records", records.size());
  Findings findings;
  for (std::size_t at = 0; at < records.size(); at += kBatch) {
    const std::size_t size = std::min(kBatch, records.size() - at);
    keep(engine.observe(records.records(at, size), std::nullopt), findings);
    progress.add(size);
  }
  keep(engine.finish(), findings);

  std::vector<engine::Published> chosen;
  for (auto& [id, published] : findings) {
    if (wanted(published.finding, options, registry)) chosen.push_back(std::move(published));
  }
  std::sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) {
    return std::tie(a.finding.at, a.id) < std::tie(b.finding.at, b.id);
  });
  return chosen;
}

}  // namespace simwarden::audit
