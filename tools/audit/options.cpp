#include "tools/audit/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <thread>

#include "risk-models/instant.h"
#include "tools/audit/catalogue_page.h"
#include "tools/audit/detector_list.h"

namespace simwarden::audit {
namespace {

constexpr const char* kFooter =
    "Exit code: 0 nothing found, 1 findings.ndjson has a line, 2 wrong usage, 3 unreadable input,\n"
    "4 internal fault.\n\n"
    "Examples:\n"
    "  simwarden audit --cards cards.csv --profiles profiles.toml --reference ref may.csv.gz "
    "june/\n"
    "  simwarden audit --default-profile any records.ndjson.zst --out result\n"
    "  zcat cdr*.gz | simwarden audit --cards cards.csv --profiles profiles.toml -\n"
    "  simwarden audit --from 2026-06-01 --to 2026-07-01 --cards cards.csv ... may.csv june.csv\n"
    "  simwarden audit --list-detectors --json\n";

std::string check_date(const std::string& text) {
  if (risk::parse_date_or_rfc3339(text, 0)) return {};
  return fmt::format("\"{}\" is neither a date (2026-06-01) nor RFC 3339 (2026-06-01T08:00:00Z)",
                     text);
}

std::optional<std::uint32_t> whole(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string read_shard(const std::string& text, ShardChoice& shard) {
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos) {
    const auto no = whole(std::string_view(text).substr(0, slash));
    const auto count = whole(std::string_view(text).substr(slash + 1));
    if (no && count && *no < *count) {
      shard = {*no, *count};
      return {};
    }
  }
  return fmt::format("\"{}\" is not I/N with I from 0 to N-1", text);
}

}  // namespace

std::optional<int> parse_options(int argc, char** argv, Options& o) {
  CLI::App app(
      "Runs the risk models over record files and writes findings, rejects, a summary and "
      "a report.",
      "simwarden audit");
  app.footer(kFooter);
  app.set_version_flag("--version", SIMWARDEN_VERSION);
  o.threads = std::max(1U, std::thread::hardware_concurrency());
  std::string source = "carrier";
  std::string shard;
  bool list = false;
  bool json = false;
  bool markdown = false;
  app.add_option("FILE", o.inputs,
                 "CSV or NDJSON, plain, .gz or .zst; folders; patterns; - for standard input");
  app.add_option("--cards", o.cards, "cards.csv; without it every card seen is its own entry");
  app.add_option("--profiles", o.profiles, "profiles.toml");
  app.add_option("--reference", o.reference, "folder of cells.csv, areas.geojson, tac.csv, ...");
  app.add_option("--settings", o.settings, "TOML: [R11.spike] z = 6");
  app.add_option("--default-profile", o.default_profile, "profile of cards that are not listed");
  app.add_option("--source", source, "of records that name none")
      ->check(CLI::IsMember({"gateway", "carrier"}))
      ->capture_default_str();
  app.add_option("--out", o.out, "folder to write into")->capture_default_str();
  app.add_option("--threads", o.threads, "does not change the result")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  app.add_option("--from", o.from, "write findings from then on; earlier records only teach")
      ->check(check_date);
  app.add_option("--to", o.to, "write findings before then")->check(check_date);
  app.add_option("--shard", shard, "I/N: write the findings of one Nth of the cards")
      ->check([&](const std::string& text) { return read_shard(text, o.shard); });
  app.add_flag("--list-detectors", list, "print the detectors with their settings");
  auto* as_json = app.add_flag("--json", json, "the list as JSON");
  app.add_flag("--markdown", markdown, "the list as the reference page")->excludes(as_json);
  try {
    app.parse(argc, argv);
    if (list) {
      fmt::print("{}", markdown ? catalogue_page()
                       : json   ? detectors_as_json()
                                : detectors_as_text());
      return 0;
    }
    if (o.inputs.empty()) throw CLI::RequiredError("FILE");
    if (!o.cards.empty() && o.profiles.empty()) throw CLI::RequiredError("--profiles");
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  o.source = source == "gateway" ? risk::Source::gateway : risk::Source::carrier;
  return std::nullopt;
}

}  // namespace simwarden::audit
