#include "tools/audit/catalogue_page.h"

#include <fmt/format.h>

#include "risk-models/catalogue.h"
#include "risk-models/compliance/rules.h"
#include "risk-models/together.h"
#include "tools/audit/detector_list.h"

namespace simwarden::audit {
namespace {

constexpr std::string_view kIntroduction =
    "Made by `simwarden audit --list-detectors --markdown`; a test compares the two. Change the\n"
    "models, not this page.\n\n"
    "A **class** has indicators: the separate patterns that prove it. Each finding names the\n"
    "indicator, the values that justify it and the excuses that were considered. Settings are set\n"
    "in TOML, `[R11.spike] z = 8`, and given with `--settings`; a class is switched off with\n"
    "`[R11] enabled = 0`.\n\n"
    "The ladder of default actions, mildest first: record · notify · limit · suspend_with_approval "
    "·\n"
    "suspend. An excuse that applies sets the action to record. Policy and guards come after.\n";

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string family_name(std::string_view family) {
  if (family == "misappropriation") return "misappropriation (挪用)";
  if (family == "abuse") return "abuse (滥用)";
  return std::string(family) + " (其他)";
}

std::string sentence(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') out.front() += 'A' - 'a';
  if (!out.empty() && !out.ends_with('.')) out += '.';
  return out;
}

std::string overview() {
  std::string out =
      "\n## Overview\n\n| class | title | 中文 | family | OneLink | indicators |\n"
      "|---|---|---|---|---|---|\n";
  for (const risk::Detector* d : risk::detectors()) {
    std::string indicators;
    for (const risk::Indicator& i : d->indicators) {
      indicators += fmt::format("{}`{}`", indicators.empty() ? "" : ", ", i.id);
    }
    out += fmt::format("| [{0}](#{1}) | {2} | {3} | {4} | {5} | {6} |\n", d->risk, d->name,
                       cell(d->title_en), cell(d->title_zh), family_name(d->family), d->onelink,
                       indicators);
  }
  return out;
}

std::string number(double value) {
  if (value >= 1e6 || value <= -1e6) return fmt::format("{:g}", value);
  return fmt::format("{}", value);
}

std::string rows(const risk::Detector& d, std::string_view indicator) {
  std::string out;
  const std::string section =
      indicator.empty() ? std::string(d.risk) : fmt::format("{}.{}", d.risk, indicator);
  if (indicator.empty()) {
    out += fmt::format("| `[{}] enabled` | 1 | | 0, 1 | 0 switches the class off |\n", section);
  }
  for (const risk::Parameter& p : d.parameters) {
    if (p.indicator != indicator) continue;
    out += fmt::format("| `[{}] {}` | {} | {} | {} … {} | {} |\n", section, p.name,
                       number(p.default_value), cell(p.unit), number(p.min), number(p.max),
                       cell(p.meaning));
  }
  for (const risk::ListParameter& p : d.lists) {
    if (p.indicator != indicator) continue;
    const std::string entries = p.default_value.empty() ? "" : fmt::format("`{}`", p.default_value);
    out += fmt::format("| `[{}] {}` | {} | list | | {} |\n", section, p.name, cell(entries),
                       cell(p.meaning));
  }
  return out;
}

std::string settings(const risk::Detector& d, std::string_view indicator) {
  const std::string body = rows(d, indicator);
  if (body.empty()) return {};
  return "\n| setting | default | unit | range | meaning |\n|---|---|---|---|---|\n" + body;
}

std::string codes(std::string_view commas) {
  std::string out;
  for (const std::string& name : split_names(commas)) {
    out += fmt::format("{}`{}`", out.empty() ? "" : ", ", name);
  }
  return out;
}

std::string about(const risk::Detector& d, const risk::Indicator& i) {
  std::string out = fmt::format("\n### {} · `{}`\n\n{}\n\n", d.risk, i.id, sentence(i.meaning));
  out += fmt::format("- Severity **{}**, default action **{}**\n", risk::text(i.severity),
                     risk::text(i.action));
  if (!i.mapping_3gpp.empty()) out += fmt::format("- 3GPP: {}\n", codes(i.mapping_3gpp));
  if (!i.mapping_camara.empty()) out += fmt::format("- CAMARA: {}\n", codes(i.mapping_camara));
  if (!i.false_positives.empty()) {
    out += fmt::format("- Not mistaken for it: {}\n", sentence(i.false_positives));
  }
  if (!i.tells_en.empty()) out += fmt::format("- Told as: {}\n", i.tells_en);
  if (!i.tells_zh.empty()) out += fmt::format("- 表述：{}\n", i.tells_zh);
  return out + settings(d, i.id);
}

std::string about(const risk::Detector& d) {
  std::string out = fmt::format(
      "\n<a id=\"{}\"></a>\n\n## {} {} · {}\n\n{}\n\nFamily {}, OneLink {}, named `{}` in "
      "findings.\n",
      d.name, d.risk, d.title_en, d.title_zh, sentence(d.meaning), family_name(d.family), d.onelink,
      d.name);
  out += settings(d, "");
  for (const risk::Indicator& i : d.indicators) out += about(d, i);
  return out;
}

std::string composites() {
  std::string out =
      "\n## Composites\n\nFindings of one card that hold within 24 hours of each other mean more "
      "together. A composite names its parts and never replaces them; parts that an excuse made a "
      "record do not count.\n\n| composite | title | 中文 | OneLink | made of | severity | action "
      "| "
      "meaning |\n|---|---|---|---|---|---|---|---|\n";
  for (const risk::Composite& c : risk::composites()) {
    out += fmt::format("| {} `{}` | {} | {} | {} | {} | {} | {} | {} |\n", c.risk, c.name,
                       c.title_en, c.title_zh, c.onelink, fmt::join(ingredients(c), " and "),
                       risk::text(c.severity), risk::text(c.action), cell(c.meaning));
  }
  return out;
}

std::string compliance() {
  std::string out =
      "\n## Compliance checks\n\nKept apart from findings, in `compliance.ndjson`; they never "
      "change "
      "an exit code.\n\n| check | title | 中文 | about | meaning |\n|---|---|---|---|---|\n";
  for (const risk::ComplianceCheck& c : risk::compliance_checks()) {
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", c.id, c.title_en, c.title_zh, c.about,
                       cell(c.meaning));
  }
  out += "\n| setting | default | unit | range | meaning |\n|---|---|---|---|---|\n";
  for (const risk::Parameter& p : risk::kComplianceParameters) {
    out +=
        fmt::format("| `[compliance] {}` | {} | {} | {} … {} | {} |\n", p.name,
                    number(p.default_value), p.unit, number(p.min), number(p.max), cell(p.meaning));
  }
  return out;
}

}  // namespace

std::string catalogue_page() {
  std::string out = fmt::format(
      "# The catalogue of risk models\n\nVersion {}, with the shipped settings\n`{}`:\nevery "
      "finding "
      "carries both.\n\n{}",
      risk::kModelVersion, shipped_settings_hash(), kIntroduction);
  out += overview();
  for (const risk::Detector* detector : risk::detectors()) out += about(*detector);
  return out + composites() + compliance();
}

}  // namespace simwarden::audit
