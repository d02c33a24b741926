#include "tools/audit/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "platform/crypto/sha256.h"
#include "platform/state/load.h"
#include "tools/audit/judging.h"
#include "tools/audit/result.h"

namespace simwarden::audit {
namespace fs = std::filesystem;
namespace {

class WrongUsage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What is declared: registry, reference, settings.
struct Declared {
  state::Registry registry;
  state::LoadedReference reference;
  risk::Catalogue catalogue;
  risk::ComplianceRules compliance;
  ingest::NormaliseOptions normalise;
};

void choose_default_profile(const Options& o, Declared& d) {
  if (!o.cards.empty() && o.default_profile.empty()) return;
  const std::string name = o.default_profile.empty() ? "default" : o.default_profile;
  std::optional<risk::ProfileNo> no = d.registry.profile_no(name);
  if (!no && !o.profiles.empty()) {
    throw WrongUsage(o.default_profile.empty()
                         ? std::string("without --cards, name the cards' --default-profile")
                         : fmt::format("--default-profile {}: {} has no such profile", name,
                                       o.profiles.string()));
  }
  if (!no) {
    risk::Profile unrestricted;
    unrestricted.name = name;
    no = d.registry.add_profile(std::move(unrestricted));
  }
  d.normalise.default_profile = no;
}

void load(const Options& o, Declared& d) {
  if (!o.settings.empty()) {
    const state::Options options = state::load_settings(o.settings, d.catalogue);
    d.normalise.country_code = options.country_code;
    d.compliance = options.compliance;
  }
  if (!o.reference.empty()) d.reference = state::load_reference(o.reference);
  if (!o.profiles.empty()) {
    state::load_profiles(o.profiles, d.registry, d.reference.reference, d.normalise.country_code);
  }
  if (!o.cards.empty()) {
    state::load_cards(o.cards, d.registry, d.reference.reference, d.normalise.country_code);
  }
  choose_default_profile(o, d);
  const auto unlisted = d.normalise.default_profile;
  state::declare_windows(d.reference.windows, d.registry, d.reference.reference,
                         d.normalise.country_code,
                         unlisted ? d.registry.profile(*unlisted).zone_min : 0);
}

std::vector<Input> declared_files(const Options& o, const Declared& d) {
  std::vector<Input> files;
  for (const fs::path& file : {o.cards, o.profiles, o.settings}) {
    if (!file.empty()) files.push_back({file.string(), file, 0, {}});
  }
  for (const auto& [name, version] : d.reference.versions) {
    const fs::path file = o.reference / name;
    files.push_back({file.string(), file, 0, {}});
  }
  hash_inputs(files, o.threads);
  return files;
}

void note_extent(const RecordPile& records, std::size_t cards, Result& result) {
  if (records.empty()) return;
  std::vector<bool> seen(cards);
  result.first = records.start(0);
  for (std::size_t i = 0; i < records.size(); ++i) {
    seen[records.card(i)] = true;
    result.first = std::min(result.first, records.start(i));
  }
  result.last = records.end(records.size() - 1);
  result.cards = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
}

void say_result(const Result& r, const Options& o) {
  const Counts& c = r.reading.counts;
  fmt::print("{} records read, {} accepted, {} rejected, {} duplicates; {} cards\n", c.read,
             c.accepted, c.rejected, c.duplicates, r.cards);
  fmt::print("{} findings, {} compliance complaints, in {}\n", r.findings.size(),
             r.complaints.size(), o.out.string());
  for (const std::string& name : r.reading.cut_short) {
    fmt::print(stderr, "simwarden audit: {} breaks off or is damaged; read up to there\n", name);
  }
}

int audit(const Options& o) {
  const auto began = std::chrono::steady_clock::now();
  fs::create_directories(o.out);
  Declared declared;
  load(o, declared);
  Progress progress;
  Result result;
  result.inputs = find_inputs(o.inputs, o.out);
  hash_inputs(result.inputs, o.threads);
  result.declared = declared_files(o, declared);
  result.reference = declared.reference.versions;
  result.settings = declared.catalogue.canonical();
  result.stamp = {std::string(risk::kModelVersion),
                  "sha256:" + crypto::sha256_hex(result.settings)};
  result.reading = read_inputs(result.inputs, o, declared.normalise, declared.registry,
                               declared.reference.reference, progress);
  note_extent(result.reading.records, declared.registry.cards(), result);
  result.complaints =
      check_compliance(result.reading, declared.registry, declared.compliance, !o.cards.empty());
  result.findings = judge(result.reading.records, o, declared.registry,
                          declared.reference.reference, declared.catalogue, progress);
  result.reading.records = {};
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  result.seconds = took.count();
  write_result(result, o, declared.registry);
  fs::remove(o.out / ".standard-input");
  say_result(result, o);
  return result.findings.empty() ? 0 : 1;
}

int failed(int code, const char* what) {
  fmt::print(stderr, "simwarden audit: {}\n", what);
  return code;
}

}  // namespace

int run_audit(int argc, char** argv) {
  try {
    Options options;
    if (const std::optional<int> done = parse_options(argc, argv, options)) return *done;
    return audit(options);
  } catch (const WrongUsage& e) {
    return failed(2, e.what());
  } catch (const state::LoadError& e) {
    return failed(3, e.what());
  } catch (const Unreadable& e) {
    return failed(3, e.what());
  } catch (const std::exception& e) {
    return failed(4, e.what());
  }
}

}  // namespace simwarden::audit
