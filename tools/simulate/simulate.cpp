#include "tools/simulate/simulate.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "tools/simulate/evaluation/evaluation.h"
#include "tools/simulate/life.h"
#include "tools/simulate/output.h"

namespace simwarden::simulate {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFooter =
    "Writes cards.csv, profiles.toml, reference/, records, labels.csv; `quickstart` also\n"
    "gateways/gw-NNNN and feed, `evaluation` honest.csv and traps.csv: honest events, and how "
    "many.\n\n"
    "Examples:\n"
    "  simwarden simulate --programme evaluation --cards 10000 --seed 7 --pack zst --out fleet\n"
    "  simwarden simulate --cards 1000 --days 14 --seed 7 --out fleet\n"
    "  simwarden simulate --cards 20000 --days 30 --misuse 20 --format csv --pack gz --out fleet\n"
    "  simwarden simulate --end now --days 9 --reports-per-day 8 --gateways 8 --out live\n"
    "  simwarden score result/findings.ndjson fleet/labels.csv\n";

struct Request {
  bool evaluation = false;
  FleetSize size;
  unsigned days = 14;
  unsigned misuse = 3;
  unsigned reports_per_day = 24;
  std::uint64_t seed = 1;
  std::string start = "2026-06-01";
  std::string end;
  std::string form = "ndjson";
  std::string packing = "none";
  fs::path out = "fleet";

  Form written() const { return form == "csv" ? Form::csv : Form::ndjson; }
  Packing packed() const {
    return packing == "gz" ? Packing::gzip : packing == "zst" ? Packing::zstd : Packing::none;
  }
};

struct Told {
  Ms end = 0;
  std::uint32_t gateway = 0;  // of a gateway's record; kFeed else
  std::string line;
};
constexpr std::uint32_t kFeed = 0xffffffff;

std::string cards_csv(const std::vector<SimCard>& fleet) {
  std::string text = "iccid,imsi,msisdn,profile,org,status,imei,home_area,lat,lon,gateway\n";
  for (const SimCard& card : fleet) {
    const bool fixed = card.kind == Kind::meter || card.kind == Kind::lift;
    text += fmt::format("{},{},{},{},{},active,{},CN-44,{},{}\n", card.iccid, card.imsi,
                        card.msisdn, profile_name(card.kind), card.org, imei_text(card.device),
                        fixed ? fmt::format("{:.5f},{:.5f}", card.home.lat, card.home.lon) : ",",
                        gateway_name(card.gateway));
  }
  return text;
}

std::string labels_csv(const std::vector<Label>& labels) {
  std::string text = "card,risk,indicator,from,to\n";
  for (const Label& l : labels) {
    text += fmt::format("{},{},{},{},{}\n", l.card, l.risk, l.indicator, rfc3339(l.from),
                        rfc3339(l.to));
  }
  return text;
}

std::string windows_csv(const std::vector<Window>& windows) {
  std::string text = "# version: simulated-1\ncard_or_org,kind,from,to,reason\n";
  for (const Window& w : windows) {
    text +=
        fmt::format("{},{},{},{},{}\n", w.card, w.kind, rfc3339(w.from), rfc3339(w.to), w.reason);
  }
  return text;
}

constexpr std::string_view kAreas =
    R"({"type":"FeatureCollection","version":"simulated-1","features":[
{"type":"Feature","properties":{"code":"CN-44"},"geometry":{"type":"Polygon","coordinates":[[[109.5,20.0],[117.4,20.0],[117.4,25.6],[109.5,25.6],[109.5,20.0]]]}},
{"type":"Feature","properties":{"code":"elsewhere"},"geometry":{"type":"Polygon","coordinates":[[[73.0,26.0],[135.0,26.0],[135.0,54.0],[73.0,54.0],[73.0,26.0]]]}}
]}
)";

constexpr std::string_view kTacs =
    "# version: simulated-1\ntac,class,brand,model\n"
    "86990101,module,Simulated,meter\n86990202,vehicle,Simulated,van\n"
    "86990303,pos,Simulated,till\n86990404,module,Simulated,lift\n"
    "35990909,module,Simulated,other\n";

std::vector<Told> tell_all(const std::vector<SimCard>& fleet, const Story& story, const Span& span,
                           Form form, Random& random, Cells& cells) {
  std::vector<Told> told;
  static const std::vector<Episode> kNone;
  for (std::size_t no = 0; no < fleet.size(); ++no) {
    const auto found = story.episodes.find(no);
    const Teller teller = [&](const wire::RawRecord& record, Ms end, bool gateway) {
      told.push_back({end, gateway ? fleet[no].gateway : kFeed, line_of(record, form)});
    };
    live(fleet[no], found == story.episodes.end() ? kNone : found->second, span, random, cells,
         teller);
  }
  std::stable_sort(told.begin(), told.end(),
                   [](const Told& a, const Told& b) { return a.end < b.end; });
  return told;
}

void write_records(const Request& r, const std::vector<Told>& told) {
  const Form form = r.written();
  const Packing packing = r.packed();
  const auto open = [&](const fs::path& folder, std::string_view stem) {
    return RecordWriter(folder / file_name(stem, form, packing), form, packing);
  };
  RecordWriter all = open(r.out, "records");
  RecordWriter feed = open(r.out, "feed");
  std::vector<RecordWriter> gateways;
  for (std::uint32_t no = 0; no < r.size.gateways; ++no) {
    gateways.push_back(open(r.out / "gateways", gateway_name(no)));
  }
  for (const Told& one : told) {
    all.line(one.line);
    (one.gateway == kFeed ? feed : gateways[one.gateway]).line(one.line);
  }
  all.close();
  feed.close();
  for (RecordWriter& gateway : gateways) gateway.close();
}

void simulate(const Request& r) {
  Random random(r.seed);
  Span span;
  const Ms length = static_cast<Ms>(r.days) * kDay;
  span.begin = r.end.empty() ? *read_time(r.start) : *read_time(r.end) - length;
  span.end = span.begin + length;
  span.interval = kDay / r.reports_per_day;
  const std::vector<SimCard> fleet = make_fleet(r.size, random);
  const Story story = make_story(fleet, r.misuse, span.begin, span.end, random);
  Cells cells;
  const std::vector<Told> told = tell_all(fleet, story, span, r.written(), random, cells);

  fs::create_directories(r.out / "reference");
  fs::create_directories(r.out / "gateways");
  write_text(r.out / "cards.csv", cards_csv(fleet));
  write_text(r.out / "profiles.toml", profiles_toml());
  write_text(r.out / "labels.csv", labels_csv(story.labels));
  write_text(r.out / "reference/cells.csv", cells.csv());
  write_text(r.out / "reference/areas.geojson", kAreas);
  write_text(r.out / "reference/tac.csv", kTacs);
  write_text(r.out / "reference/windows.csv", windows_csv(story.windows));
  write_records(r, told);
  fmt::print("{} cards, {} records from {} to {}, {} labels, in {}\n", fleet.size(), told.size(),
             rfc3339(span.begin), rfc3339(span.end), story.labels.size(), r.out.string());
}

void simulate_evaluation(const Request& r, bool misuse_given) {
  evaluation::Request all;
  all.cards = r.size.cards;
  all.days = static_cast<int>(r.days);
  all.seed = r.seed;
  all.begin = *read_time(r.start);
  if (!r.end.empty()) all.begin = *read_time(r.end) - static_cast<Ms>(r.days) * kDay;
  if (misuse_given) all.misuse = r.misuse;
  all.form = r.written();
  all.packing = r.packed();
  all.out = r.out;
  const evaluation::Written written = evaluation::simulate(all);
  fmt::print("{} cards, {} records of {} days, {} labels, {} kinds of honest event, in {}\n",
             all.cards, written.records, all.days, written.labels, written.traps.size(),
             r.out.string());
}

std::string check_time(const std::string& text) {
  return read_time(text) ? std::string()
                         : fmt::format(
                               "\"{}\" is neither \"now\", a date (2026-06-01) nor UTC "
                               "(2026-06-01T08:00:00Z)",
                               text);
}

int failed(int code, const char* what) {
  fmt::print(stderr, "simwarden simulate: {}\n", what);
  return code;
}

}  // namespace

int run_simulate(int argc, char** argv) {
  Request r;
  CLI::App app("Writes a fleet with labelled misuse, and honest events that look like it.",
               "simwarden simulate");
  app.footer(kFooter);
  app.set_version_flag("--version", SIMWARDEN_VERSION);
  app.add_option_function<std::string>(
         "--programme", [&](const std::string& name) { r.evaluation = name == "evaluation"; },
         "quickstart: four industries, misuse in the last hours; evaluation: eleven kinds of card, "
         "all misuse and all that looks like it")
      ->check(CLI::IsMember({"quickstart", "evaluation"}))
      ->default_str("quickstart");
  app.add_option("--cards", r.size.cards)->check(CLI::Range(20, 10'000'000))->capture_default_str();
  app.add_option("--gateways", r.size.gateways)->check(CLI::Range(1, 5'000))->capture_default_str();
  app.add_option("--days", r.days)->check(CLI::Range(3, 400))->capture_default_str();
  app.add_option("--misuse", r.misuse, "cards for each kind of misuse; 0: an honest fleet")
      ->check(CLI::Range(0, 10'000))
      ->capture_default_str();
  app.add_option("--reports-per-day", r.reports_per_day, "of each card")
      ->check(CLI::Range(1, 1'440))
      ->capture_default_str();
  app.add_option("--seed", r.seed, "the same seed and options, the same files")
      ->capture_default_str();
  auto* start =
      app.add_option("--start", r.start, "first moment")->check(check_time)->capture_default_str();
  app.add_option("--end", r.end, "last moment instead; \"now\" for a live run")
      ->check(check_time)
      ->excludes(start);
  app.add_option("--format", r.form)
      ->check(CLI::IsMember({"ndjson", "csv"}))
      ->capture_default_str();
  app.add_option("--pack", r.packing)
      ->check(CLI::IsMember({"none", "gz", "zst"}))
      ->capture_default_str();
  app.add_option("--out", r.out, "folder to write into")->capture_default_str();
  try {
    app.parse(argc, argv);
    if (r.evaluation) {
      if (app.count("--gateways") + app.count("--reports-per-day") > 0)
        throw std::invalid_argument("--gateways and --reports-per-day belong to the quickstart");
      if (app.count("--days") == 0) r.days = 30;
      if (r.days < 14) throw std::invalid_argument("the evaluation fleet needs --days 14 or more");
      simulate_evaluation(r, app.count("--misuse") > 0);
      return 0;
    }
    simulate(r);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const std::invalid_argument& e) {
    return failed(2, e.what());
  } catch (const std::exception& e) {
    return failed(3, e.what());
  }
  return 0;
}

}  // namespace simwarden::simulate
