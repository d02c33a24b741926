#include "tools/audit/report_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "risk-models/catalogue.h"

namespace simwarden::audit {
namespace {

constexpr std::string_view kHead =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
    "<title>Simwarden audit</title>\n<style>\n"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1f24;background:#fff}\n"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #c8ccd2}\n"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem;"
    "border-bottom:1px solid #e3e6ea;vertical-align:top}\n"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}code{font-size:.9em;"
    "overflow-wrap:anywhere}\n"
    "@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}\n"
    "</style></head><body>\n";

constexpr std::size_t kTopCards = 25;
constexpr std::size_t kTopRejects = 20;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

class Page {
 public:
  void heading(std::string_view text) { html_ += fmt::format("<h2>{}</h2>\n", escaped(text)); }
  void paragraph(std::string_view text) { html_ += fmt::format("<p>{}</p>\n", escaped(text)); }
  void raw(std::string_view html) { html_ += html; }
  void table(std::initializer_list<std::string_view> heads) {
    html_ += "<table><thead><tr>";
    for (const std::string_view head : heads) html_ += fmt::format("<th>{}</th>", escaped(head));
    html_ += "</tr></thead><tbody>\n";
  }
  void row(std::initializer_list<std::string> cells) {
    html_ += "<tr>";
    for (const std::string& cell : cells) html_ += fmt::format("<td>{}</td>", escaped(cell));
    html_ += "</tr>\n";
  }
  void end_table() { html_ += "</tbody></table>\n"; }
  std::string take() { return std::move(html_); }

 private:
  std::string html_{kHead};
};

void put_quality(const Result& r, Page& page) {
  const Counts& c = r.reading.counts;
  page.heading("Data quality");
  page.table({"what", "lines"});
  page.row({"read", std::to_string(c.read)});
  page.row({"accepted", std::to_string(c.accepted)});
  page.row({"of these, list entries joined to another line's record", std::to_string(c.joined)});
  page.row({"rejected", std::to_string(c.rejected)});
  page.row({"duplicates", std::to_string(c.duplicates)});
  page.row({"unknown members ignored", std::to_string(c.unknown_members)});
  page.row({"unreadable IMEI, taken as unknown", std::to_string(c.unreadable.unreadable_imei)});
  page.row({"position 0,0, taken as missing", std::to_string(c.unreadable.zero_position)});
  page.end_table();
  for (const std::string& name : r.reading.cut_short) {
    page.paragraph(name + " breaks off or is damaged: what follows the break was not read.");
  }
  std::map<std::pair<std::string, std::string>, std::uint64_t> reasons;
  for (const Reject& reject : r.reading.rejects) {
    ++reasons[{reject.fault.reason, reject.fault.member}];
  }
  if (reasons.empty()) return;
  page.table({"rejected for", "member", "records"});
  std::size_t shown = 0;
  for (const auto& [key, count] : reasons) {
    if (shown++ == kTopRejects) break;
    page.row({key.first, key.second, std::to_string(count)});
  }
  page.end_table();
}

void put_findings(const Result& r, Page& page) {
  page.heading("Findings by class");
  std::map<std::pair<std::string, std::string>, std::array<std::uint64_t, 2>> counts;
  for (const engine::Published& p : r.findings) {
    auto& [all, excused] = counts[{p.finding.risk, p.finding.indicator}];
    ++all;
    excused += p.finding.action == risk::Action::record ? 1 : 0;
  }
  if (counts.empty()) page.paragraph("None.");
  page.table({"class", "name", "indicator", "findings", "of these for the record only"});
  for (const auto& [key, count] : counts) {
    const risk::Detector* detector = risk::find_detector(key.first);
    page.row({key.first, detector == nullptr ? "" : std::string(detector->title_en), key.second,
              std::to_string(count[0]), std::to_string(count[1])});
  }
  page.end_table();
}

struct CardSum {
  int score = 0;
  std::size_t findings = 0;
  risk::Severity worst = risk::Severity::info;
  std::set<std::string> indicators;
  risk::CardNo card = risk::kNoCard;
};

std::vector<CardSum> worst_cards(const Result& r, const state::Registry& registry) {
  std::map<std::string, CardSum> by_card;
  for (const engine::Published& p : r.findings) {
    if (p.finding.card == risk::kNoCard || p.finding.action == risk::Action::record) continue;
    CardSum& sum = by_card[registry.card(p.finding.card).key()];
    sum.card = p.finding.card;
    sum.score = std::max(sum.score, p.finding.score);
    sum.worst = std::max(sum.worst, p.finding.severity);
    ++sum.findings;
    sum.indicators.insert(p.finding.risk + " " + p.finding.indicator);
  }
  std::vector<CardSum> cards;
  cards.reserve(by_card.size());
  for (auto& [key, sum] : by_card) cards.push_back(std::move(sum));
  std::stable_sort(cards.begin(), cards.end(), [](const CardSum& a, const CardSum& b) {
    return std::tie(b.worst, b.score, b.findings) < std::tie(a.worst, a.score, a.findings);
  });
  return cards;
}

void put_cards(const Result& r, const state::Registry& registry, Page& page) {
  page.heading("Cards to look at first");
  const std::vector<CardSum> cards = worst_cards(r, registry);
  page.paragraph(
      fmt::format("{} cards with findings that are not excused; the first {} by "
                  "severity and score. Identifiers are masked here, and in full in "
                  "findings.ndjson.",
                  cards.size(), std::min(cards.size(), kTopCards)));
  page.table({"card", "organisation", "profile", "severity", "score", "findings"});
  for (std::size_t i = 0; i < std::min(cards.size(), kTopCards); ++i) {
    const CardSum& sum = cards[i];
    const risk::Card& card = registry.card(sum.card);
    page.row({masked(card.key()), card.org, registry.profile_of(sum.card).name,
              std::string(risk::text(sum.worst)), std::to_string(sum.score),
              fmt::format("{}", fmt::join(sum.indicators, ", "))});
  }
  page.end_table();
}

void put_compliance(const Result& r, Page& page) {
  page.heading("Compliance");
  std::map<std::string, std::size_t> counts;
  for (const risk::Complaint& complaint : r.complaints) ++counts[complaint.check];
  if (counts.empty()) page.paragraph("No complaint.");
  page.table({"check", "complaints"});
  for (const auto& [check, count] : counts) page.row({check, std::to_string(count)});
  page.end_table();
}

void put_method(const Result& r, Page& page) {
  page.heading("Method and versions");
  page.paragraph(
      "Records are decoded and normalised, ordered by event time, and repeats counted once. Each "
      "record is then put to every detector with what its card did before, what its profile "
      "allows, and what the cards of the same profile do. A finding is an episode with its "
      "evidence and the excuses that were considered; one that is excused is for the record only.");
  page.table({"what", "version"});
  page.row({"simwarden", SIMWARDEN_VERSION});
  page.row({"models", r.stamp.model});
  page.row({"settings", r.stamp.settings_hash});
  for (const auto& [file, version] : r.reference) page.row({file, version});
  page.end_table();
  page.table({"input", "bytes", "sha256"});
  for (const Input& input : r.inputs) {
    page.row({input.name, std::to_string(input.bytes), input.sha256});
  }
  page.end_table();
}

}  // namespace

std::string report_html(const Result& r, const state::Registry& registry) {
  Page page;
  page.raw("<h1>Simwarden audit</h1>\n");
  page.paragraph(r.cards == 0 ? "No record was accepted."
                              : fmt::format("{} cards from {} to {}: {} findings.", r.cards,
                                            risk::format_utc(r.first), risk::format_utc(r.last),
                                            r.findings.size()));
  put_quality(r, page);
  put_findings(r, page);
  put_cards(r, registry, page);
  put_compliance(r, page);
  put_method(r, page);
  page.raw("</body></html>");
  return page.take();
}

}  // namespace simwarden::audit
