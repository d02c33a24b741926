// Every indicator can tell its findings to people: in both languages, with names that its findings
// really carry as evidence. The stories are the findings that are tried.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "risk-models/catalogue.h"
#include "risk-models/telling/telling.h"
#include "tests/scenarios/play.h"

namespace simwarden::stories {
namespace {

using Names = std::set<std::string>;

std::vector<std::filesystem::path> all_stories() {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder = SIMWARDEN_SOURCE_DIR "/tests/scenarios";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".story") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Names evidence_names(const risk::Finding& finding) {
  Names names;
  for (const auto& [name, value] : finding.evidence) names.insert(name);
  return names;
}

// What the findings of an indicator carry: in all that are about a card (in all, where none is),
// and in some. One about a gateway or a group may lack a name: it is told by its evidence then.
struct Carried {
  Names always;
  Names ever;
  std::vector<risk::Finding> findings;
};

Names common(const std::vector<risk::Finding>& findings) {
  const bool any_card = std::any_of(findings.begin(), findings.end(), [](const risk::Finding& f) {
    return f.subject == risk::Subject::card;
  });
  std::optional<Names> common;
  for (const risk::Finding& finding : findings) {
    if (any_card && finding.subject != risk::Subject::card) continue;
    const Names names = evidence_names(finding);
    if (!common) common = names;
    std::erase_if(*common, [&](const std::string& name) { return !names.contains(name); });
  }
  return common.value_or(Names());
}

std::map<std::string, Carried> play_all() {
  std::map<std::string, Carried> carried;
  for (const std::filesystem::path& file : all_stories()) {
    for (risk::Finding& finding : play(read_story(file), deliveries().front())) {
      Carried& c = carried[finding.risk + "." + finding.indicator];
      c.ever.merge(evidence_names(finding));
      c.findings.push_back(std::move(finding));
    }
  }
  for (auto& [name, c] : carried) c.always = common(c.findings);
  return carried;
}

const std::map<std::string, Carried>& carried() {
  static const std::map<std::string, Carried> kCarried = play_all();
  return kCarried;
}

std::vector<std::string> wrong_text(std::string_view language, std::string_view text,
                                    const Carried& c) {
  if (text.empty()) return {fmt::format("no text in {}", language)};
  const auto names = risk::placeholders(text);
  if (!names) return {fmt::format("{}: brackets or braces are not well formed", language)};
  std::vector<std::string> wrong;
  for (const risk::Placeholder& p : *names) {
    if (!c.ever.contains(p.name)) {
      wrong.push_back(fmt::format("{}: no story's finding has evidence {{{}}}", language, p.name));
    } else if (!p.optional && !c.always.contains(p.name)) {
      wrong.push_back(fmt::format("{}: {{{}}} is missing in some finding and must stand in [ ]",
                                  language, p.name));
    }
  }
  return wrong;
}

std::vector<std::string> complaints_about(const risk::Indicator& indicator, const Carried& c) {
  if (c.findings.empty()) return {"no story finds it"};
  std::vector<std::string> wrong = wrong_text("English", indicator.tells_en, c);
  for (std::string& more : wrong_text("Chinese", indicator.tells_zh, c)) {
    wrong.push_back(std::move(more));
  }
  const auto set_of = [](std::string_view text) {
    std::set<std::pair<std::string, bool>> set;
    for (const auto& p : risk::placeholders(text).value_or(std::vector<risk::Placeholder>{})) {
      set.insert({p.name, p.optional});
    }
    return set;
  };
  if (set_of(indicator.tells_en) != set_of(indicator.tells_zh)) {
    wrong.push_back("the two languages do not have the same names, or not in [ ] alike");
  }
  return wrong;
}

}  // namespace

TEST_CASE("every indicator tells its findings in both languages") {
  std::size_t missing = 0;
  for (const risk::Detector* detector : risk::detectors()) {
    for (const risk::Indicator& indicator : detector->indicators) {
      const std::string name = fmt::format("{}.{}", detector->risk, indicator.id);
      const auto found = carried().find(name);
      for (const std::string& complaint :
           complaints_about(indicator, found == carried().end() ? Carried{} : found->second)) {
        UNSCOPED_INFO(name << ": " << complaint);
        ++missing;
      }
    }
  }
  CHECK(missing == 0);
}

TEST_CASE("every story's finding is told without a gap") {
  for (const auto& [name, c] : carried()) {
    for (const risk::Finding& finding : c.findings) {
      for (const risk::Language language : {risk::Language::en, risk::Language::zh}) {
        const std::string text =
            risk::told(finding, {"00", "460000000000001", "", "", {}}, {language, false});
        INFO(text);
        CHECK(text.find_first_of("{}\n") == std::string::npos);
        CHECK(text.find("  ") == std::string::npos);
      }
    }
  }
}

}  // namespace simwarden::stories
