#include "tools/replay/replay.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "gateway-agent/wire/record.h"
#include "platform/ingest/record_file.h"
#include "risk-models/instant.h"

namespace simwarden::replay {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFooter =
    "Examples:\n"
    "  simwarden replay --gateways 8 --out spool records.ndjson.gz\n"
    "  simwarden replay --gateways 8 --source gateway --out spool tracks.csv.zst\n";

struct Line {
  risk::Instant end = 0;
  std::string json;
};

struct Request {
  std::vector<fs::path> files;
  fs::path out;
  unsigned gateways = 8;
  std::string source = "carrier";
};

struct Spool {
  std::vector<std::vector<Line>> gateways;
  std::vector<Line> feed;
  std::uint64_t read = 0, undecodable = 0;
};

// FNV-1a: the same card goes through the same gateway in every run.
std::uint64_t hash(const std::string& text) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h;
}

// A record whose time cannot be read keeps its place: the platform is to reject it, not this tool.
risk::Instant end_of(const wire::RawRecord& r, risk::Instant otherwise) {
  return risk::parse_rfc3339(r.end.empty() ? r.start : r.end).value_or(otherwise);
}

void spool(const wire::RawRecord& r, const Request& request, risk::Instant& latest, Spool& out) {
  latest = end_of(r, latest);
  const bool carrier = (r.source.empty() ? request.source : r.source) != "gateway";
  const std::string& card = !r.iccid.empty() ? r.iccid : !r.imsi.empty() ? r.imsi : r.msisdn;
  auto& lines = carrier ? out.feed : out.gateways[hash(card) % out.gateways.size()];
  lines.push_back({latest, wire::encode_record(r)});
}

void write(const fs::path& file, std::vector<Line>& lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.end < b.end; });
  std::ofstream out(file, std::ios::trunc);
  for (const Line& line : lines) out << line.json << "\n";
  if (!out.flush()) throw std::runtime_error(file.string() + ": cannot write");
}

int prepare(const Request& request) {
  Spool all;
  all.gateways.resize(request.gateways);
  for (const fs::path& file : request.files) {
    risk::Instant latest = 0;
    const ingest::FileCounts counts = ingest::read_record_file(
        file, [&](std::uint64_t line, tl::expected<wire::RawRecord, wire::Fault> record) {
          if (record) {
            spool(*record, request, latest, all);
          } else {
            ++all.undecodable;
            fmt::print(stderr, "{}:{}: {}: {}\n", file.string(), line, record.error().reason,
                       record.error().detail);
          }
          return true;
        });
    all.read += counts.lines;
  }
  fs::create_directories(request.out / "gateways");
  std::uint64_t spooled = all.feed.size();
  for (std::size_t i = 0; i < all.gateways.size(); ++i) {
    spooled += all.gateways[i].size();
    write(request.out / "gateways" / fmt::format("gw-{:04}.ndjson", i + 1), all.gateways[i]);
  }
  write(request.out / "feed.ndjson", all.feed);
  fmt::print("{} records read, {} spooled ({} for the feed), {} undecodable\n", all.read, spooled,
             all.feed.size(), all.undecodable);
  return all.undecodable == 0 ? 0 : 1;
}

}  // namespace

int run_replay(int argc, char** argv) {
  CLI::App app("Prepare record files for being sent through agents and a feed");
  app.name("simwarden replay");
  app.footer(kFooter);
  Request r;
  app.add_option("files", r.files, "record files: CSV or NDJSON, plain, .gz or .zst")
      ->required()
      ->check(CLI::ExistingFile);
  app.add_option("--out", r.out, "folder for gateways/gw-NNNN.ndjson and feed.ndjson")->required();
  app.add_option("--gateways", r.gateways, "gateways to spread over")
      ->check(CLI::Range(1, 9999))
      ->capture_default_str();
  app.add_option("--source", r.source, "of records that name none")
      ->check(CLI::IsMember({"gateway", "carrier"}))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  try {
    return prepare(r);
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden replay: {}\n", e.what());
    return 3;
  }
}

}  // namespace simwarden::replay
