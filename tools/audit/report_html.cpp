#include "tools/audit/report_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "risk-models/catalogue.h"
#include "risk-models/telling/names.h"
#include "risk-models/telling/telling.h"
#include "tools/audit/html_page.h"

namespace simwarden::audit {
namespace {

using risk::Finding;
using risk::Language;

constexpr std::size_t kTopCards = 25;
constexpr std::size_t kTopTold = 5;
constexpr std::size_t kTopRejects = 20;

bool for_record(const Finding& finding) { return finding.action == risk::Action::record; }

std::string minute(risk::Instant at) {
  return risk::readable(at - at % risk::kMinute).erase(16, 3);
}

void put_quality(const Result& r, HtmlPage& page) {
  const Counts& c = r.reading.counts;
  page.heading("Data quality");
  page.table({{"lines"}, {"count", Column::number}});
  page.row({"read", grouped(c.read)});
  page.row({"accepted", grouped(c.accepted)});
  page.row({"of these, list entries joined to another line's record", grouped(c.joined)});
  page.row({"rejected", grouped(c.rejected)});
  page.row({"duplicates", grouped(c.duplicates)});
  page.row({"unknown members ignored", grouped(c.unknown_members)});
  page.row({"unreadable IMEI, taken as unknown", grouped(c.unreadable.unreadable_imei)});
  page.row({"position 0,0, taken as missing", grouped(c.unreadable.zero_position)});
  page.end_table();
  for (const std::string& name : r.reading.cut_short) {
    page.paragraph(name + " breaks off or is damaged: what follows the break was not read.");
  }
  std::map<std::pair<std::string, std::string>, std::uint64_t> reasons;
  for (const Reject& reject : r.reading.rejects) {
    ++reasons[{reject.fault.reason, reject.fault.member}];
  }
  if (reasons.empty()) return;
  page.table({{"rejected for"}, {"member"}, {"lines", Column::number}});
  std::size_t shown = 0;
  for (const auto& [key, count] : reasons) {
    if (shown++ == kTopRejects) break;
    page.row({key.first, key.second, grouped(count)});
  }
  page.end_table();
}

std::string quiet_classes(const Result& r) {
  std::set<std::string_view> found;
  for (const engine::Published& p : r.findings) found.insert(p.finding.risk);
  std::string quiet;
  for (const risk::Detector* detector : risk::detectors()) {
    if (found.contains(detector->risk)) continue;
    quiet += fmt::format("{}{} {}", quiet.empty() ? "" : ", ", detector->risk, detector->title_en);
  }
  return quiet;
}

void put_findings(const Result& r, HtmlPage& page) {
  page.heading("Findings by class");
  std::map<std::pair<std::string, std::string>, std::array<std::uint64_t, 2>> counts;
  for (const engine::Published& p : r.findings) {
    auto& [all, recorded] = counts[{p.finding.risk, p.finding.indicator}];
    ++all;
    recorded += for_record(p.finding) ? 1 : 0;
  }
  if (!counts.empty()) {
    page.table({{"class", Column::word},
                {"name"},
                {"indicator", Column::word},
                {"to act on", Column::number},
                {"for the record only", Column::number}});
    for (const auto& [key, count] : counts) {
      page.row({key.first, std::string(risk::class_title(key.first, Language::en)), key.second,
                grouped(count[0] - count[1]), grouped(count[1])});
    }
    page.end_table();
  }
  const std::string quiet = quiet_classes(r);
  if (!quiet.empty()) page.paragraph("Looked for and not found: " + quiet + ".");
}

// Worst first: severity, score, then the order of findings.ndjson.
auto gravity(const Finding& f) { return std::tuple(f.severity, f.score); }

std::string told(const engine::Published& p, const state::Registry& registry) {
  risk::FindingNames names;
  names.id = p.id;
  const auto alias = [&](risk::CardNo no) {
    const risk::Card& card = registry.card(no);
    return card.imsi.empty() ? card.key() : card.imsi.text();
  };
  if (p.finding.card != risk::kNoCard) {
    const risk::Card& card = registry.card(p.finding.card);
    names.card = card.key();
    names.org = card.org;
    names.profile = registry.profile_of(p.finding.card).name;
  }
  for (const risk::CardNo no : p.finding.cards) names.cards.push_back(alias(no));
  return risk::told(p.finding, names, {});
}

void put_told(const Result& r, const state::Registry& registry, HtmlPage& page) {
  std::vector<const engine::Published*> grave;
  for (const engine::Published& p : r.findings) {
    if (!for_record(p.finding)) grave.push_back(&p);
  }
  if (grave.empty()) return;
  std::stable_sort(grave.begin(), grave.end(), [](const auto* a, const auto* b) {
    return gravity(b->finding) < gravity(a->finding);
  });
  page.heading("The gravest findings");
  // One of each indicator, so that many of a kind do not hide the others.
  std::set<std::pair<std::string, std::string>> shown;
  for (const engine::Published* p : grave) {
    if (shown.size() == kTopTold) break;
    if (shown.insert({p->finding.risk, p->finding.indicator}).second) {
      page.paragraph(fmt::format("{} Id {}.", told(*p, registry), p->id));
    }
  }
  page.paragraph("simwarden explain ID tells any finding, also in Chinese.");
}

struct CardSum {
  std::tuple<risk::Severity, int> worst{risk::Severity::info, -1};
  std::size_t findings = 0;
  std::set<std::string> indicators;
  risk::CardNo card = risk::kNoCard;
};

std::vector<CardSum> worst_cards(const Result& r, const state::Registry& registry) {
  std::map<std::string, CardSum> by_card;
  for (const engine::Published& p : r.findings) {
    if (p.finding.subject != risk::Subject::card || for_record(p.finding)) continue;
    CardSum& sum = by_card[registry.card(p.finding.card).key()];
    sum.card = p.finding.card;
    sum.worst = std::max(sum.worst, gravity(p.finding));
    ++sum.findings;
    sum.indicators.insert(p.finding.risk + " " + p.finding.indicator);
  }
  std::vector<CardSum> cards;
  for (auto& [key, sum] : by_card) cards.push_back(std::move(sum));
  std::stable_sort(cards.begin(), cards.end(), [](const CardSum& a, const CardSum& b) {
    return std::tie(b.worst, b.findings) < std::tie(a.worst, a.findings);
  });
  return cards;
}

void put_cards(const Result& r, const state::Registry& registry, HtmlPage& page) {
  page.heading("Cards to look at first");
  const std::vector<CardSum> cards = worst_cards(r, registry);
  if (cards.empty()) {
    page.paragraph("No card has a finding to act on.");
    return;
  }
  const std::size_t shown = std::min(cards.size(), kTopCards);
  page.paragraph(
      fmt::format("{} cards have findings to act on; {} by severity and score. "
                  "Identifiers are masked here, and in full in findings.ndjson.",
                  grouped(cards.size()),
                  shown == cards.size() ? "all of them" : fmt::format("the first {}", shown)));
  page.table({{"card", Column::word},
              {"organisation"},
              {"profile", Column::word},
              {"severity", Column::word},
              {"score", Column::number},
              {"findings"}});
  for (std::size_t i = 0; i < shown; ++i) {
    const CardSum& sum = cards[i];
    const risk::Card& card = registry.card(sum.card);
    page.row({masked(card.key()), card.org, registry.profile_of(sum.card).name,
              std::string(risk::text(std::get<0>(sum.worst))),
              std::to_string(std::get<1>(sum.worst)),
              fmt::format("{}", fmt::join(sum.indicators, "\n"))});
  }
  page.end_table();
}

// Devices, gateways, destinations and groups.
void put_others(const Result& r, HtmlPage& page) {
  std::vector<const Finding*> others;
  for (const engine::Published& p : r.findings) {
    if (p.finding.subject != risk::Subject::card && !for_record(p.finding)) {
      others.push_back(&p.finding);
    }
  }
  if (others.empty()) return;
  std::stable_sort(others.begin(), others.end(),
                   [](const Finding* a, const Finding* b) { return gravity(*b) < gravity(*a); });
  page.heading("Devices, gateways, destinations and groups");
  if (others.size() > kTopCards) {
    page.paragraph(fmt::format("The first {} of {}.", kTopCards, grouped(others.size())));
  }
  page.table({{"what", Column::word},
              {"which"},
              {"cards concerned", Column::number},
              {"severity", Column::word},
              {"score", Column::number},
              {"finding"},
              {"proven", Column::word}});
  for (std::size_t i = 0; i < std::min(others.size(), kTopCards); ++i) {
    const Finding& f = *others[i];
    page.row({std::string(risk::text(f.subject)), risk::masked(f.about), grouped(f.cards.size()),
              std::string(risk::text(f.severity)), std::to_string(f.score),
              f.risk + " " + f.indicator, minute(f.at)});
  }
  page.end_table();
}

// Whether the registry says enough for the check to mean anything.
bool asked(std::string_view check, const state::Registry& registry) {
  bool names = false;
  bool holders = false;
  for (std::size_t no = 0; no < registry.cards(); ++no) {
    const risk::Card& card = registry.card(static_cast<risk::CardNo>(no));
    names = names || card.real_name.has_value();
    holders = holders || !card.holder.empty();
  }
  if (check == "real_name_missing") return names;
  if (check == "holder_cards") return holders;
  return check != "unregistered_data" || names || holders;
}

void put_compliance(const Result& r, const state::Registry& registry, HtmlPage& page) {
  page.heading("Compliance");
  std::map<std::string, std::size_t> counts;
  for (const risk::Complaint& complaint : r.complaints) ++counts[complaint.check];
  page.table({{"check"}, {"in compliance.ndjson"}, {"complaints", Column::number}});
  for (const risk::ComplianceCheck& check : risk::compliance_checks()) {
    const std::string id(check.id);
    page.row({std::string(check.title_en), id,
              asked(id, registry) ? grouped(counts[id]) : "not asked: the registry has none"});
  }
  page.end_table();
}

void put_method(const Result& r, HtmlPage& page) {
  page.heading("Method and versions");
  page.paragraph(
      "Records are decoded and normalised, ordered by event time, and repeats counted once. Each "
      "record is then put to every detector with what its card did before, what its profile "
      "allows, and what the cards of the same profile do. A finding is an episode with its "
      "evidence and the excuses that were considered; one that is excused is for the record only.");
  page.table({{"what"}, {"version", Column::code}});
  page.row({"simwarden", SIMWARDEN_VERSION});
  page.row({"models", r.stamp.model});
  page.row({"settings", r.stamp.settings_hash});
  for (const auto& [file, version] : r.reference) page.row({file, version});
  page.end_table();
  page.table({{"input"}, {"bytes", Column::number}, {"sha256", Column::code}});
  for (const Input& input : r.inputs) page.row({input.name, grouped(input.bytes), input.sha256});
  page.end_table();
}

std::string opening(const Result& r) {
  if (r.cards == 0) return "No record was accepted.";
  const auto recorded = static_cast<std::uint64_t>(
      std::count_if(r.findings.begin(), r.findings.end(),
                    [](const engine::Published& p) { return for_record(p.finding); }));
  return fmt::format(
      "{} cards from {} to {}: {} findings to act on, {} for the record only, {} "
      "compliance complaints.",
      grouped(r.cards), minute(r.first), minute(r.last), grouped(r.findings.size() - recorded),
      grouped(recorded), grouped(r.complaints.size()));
}

}  // namespace

std::string report_html(const Result& r, const state::Registry& registry) {
  HtmlPage page("Simwarden audit");
  page.paragraph(opening(r));
  put_findings(r, page);
  put_told(r, registry, page);
  put_cards(r, registry, page);
  put_others(r, page);
  put_compliance(r, registry, page);
  put_quality(r, page);
  put_method(r, page);
  return page.take();
}

}  // namespace simwarden::audit
