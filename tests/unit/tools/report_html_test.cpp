// The audit's report: holds whatever a finding is about, escapes, and masks.
#include "tools/audit/report_html.h"

#include <catch2/catch.hpp>

#include "tools/audit/html_page.h"

namespace simwarden::audit {
namespace {

struct Site {
  Site() {
    risk::Profile profile;
    profile.name = "meter <1>";
    const risk::ProfileNo no = registry.add_profile(profile);
    for (const char* imsi : {"460001234567890", "460001234567891"}) {
      risk::Card card;
      card.imsi = imsi;
      card.org = "cn/a&b";
      card.profile = no;
      registry.add_card(card);
    }
  }
  risk::Finding& add(const char* risk, const char* indicator) {
    engine::Published& p = result.findings.emplace_back();
    p.id = std::string(32, static_cast<char>('a' + result.findings.size()));
    p.finding.risk = risk;
    p.finding.indicator = indicator;
    p.finding.severity = risk::Severity::high;
    p.finding.action = risk::Action::suspend;
    p.finding.card = 0;
    return p.finding;
  }
  std::string page() const { return report_html(result, registry); }

  state::Registry registry;
  Result result;
};

bool has(const std::string& text, std::string_view part) {
  INFO("lacks: " << part);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a report without a record is still a page") {
  const std::string page = Site().page();
  CHECK(has(page, "No record was accepted."));
  CHECK(has(page, "Looked for and not found: R"));
  CHECK(has(page, "No card has a finding to act on."));
  CHECK(has(page, "Real name missing"));
  CHECK(has(page, "not asked: the registry has none"));
  CHECK(page.ends_with("</body></html>"));
}

TEST_CASE("a report holds findings about cards, devices and composites, escaped and masked") {
  Site site;
  site.result.cards = 2;
  site.add("R06", "imei_changed");
  risk::Finding& device = site.add("R06", "shared_device");
  device.subject = risk::Subject::device;
  device.card = risk::kNoCard;
  device.about = "86000000000001";
  device.cards = {0, 1};
  risk::Finding& composite = site.add("C4", "stolen_card");
  composite.parts = {"aa", "bb"};
  risk::Finding& recorded = site.add("R11", "spike");
  recorded.action = risk::Action::record;
  const std::string page = site.page();
  CHECK(has(page, "3 findings to act on, 1 for the record only"));
  CHECK(has(page, "460****7890"));
  CHECK(has(page, "meter &lt;1&gt;"));
  CHECK(has(page, "cn/a&amp;b"));
  CHECK(has(page, "C4 stolen_card"));
  CHECK(has(page, "<td class=\"w\">device</td><td class=\"t\">860****0001</td>"));
  CHECK(has(page, "2 cards: 460****7890, 460****7891"));
  CHECK(page.find("460001234567890") == std::string::npos);
  CHECK(page.find("86000000000001") == std::string::npos);
}

TEST_CASE("numbers are grouped by thousands") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1\u00a0000");
  CHECK(grouped(12345678) == "12\u00a0345\u00a0678");
}

}  // namespace simwarden::audit
