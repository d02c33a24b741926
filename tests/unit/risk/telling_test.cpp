// The paragraph that tells a finding, and the small language of its sentence.
#include "risk-models/telling/telling.h"

#include <catch2/catch.hpp>

#include "risk-models/telling/names.h"
#include "risk-models/telling/reasons.h"

namespace simwarden::risk {
namespace {

Evidence some_evidence() {
  return {{"bytes", std::int64_t{1'240'000}},
          {"usual_bytes", 950.0},
          {"z", 6.25},
          {"overlap", true},
          {"since", std::string("2026-03-02T05:00:00.000Z")},
          {"seen_imei", std::string("86000000000001")}};
}

Finding some_finding() {
  Finding f;
  f.risk = "R11";
  f.indicator = "spike";
  f.severity = Severity::medium;
  f.score = 60;
  f.device = 86000000000001;
  f.first_at = *parse_rfc3339("2026-03-02T05:00:00Z");
  f.at = f.last_at = *parse_rfc3339("2026-03-02T06:00:00.5Z");
  f.action = Action::notify;
  return f;
}

const FindingNames kNames{"00ff", "460001234567890", "cn/acme", "meter", {}};

bool has(const std::string& text, std::string_view part) {
  INFO(text << "\nlacks: " << part);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a sentence is filled with its evidence") {
  const Evidence e = some_evidence();
  CHECK(filled("used {bytes}, usually {usual_bytes}", e, Language::en) ==
        "used 1.2 MB, usually 950 B");
  CHECK(filled("z is {z} since {since}", e, Language::en) ==
        "z is 6.25 since 2026-03-02 05:00:00 UTC");
  CHECK(filled("at once: {overlap}", e, Language::en) == "at once: yes");
  CHECK(filled("同时：{overlap}", e, Language::zh) == "同时：是");
}

TEST_CASE("a part in brackets is left out where one of its names is missing") {
  const Evidence e = some_evidence();
  CHECK(filled("used {bytes}[; usual is {usual_bytes}][, {peers} peers of {z}].", e,
               Language::en) == "used 1.2 MB; usual is 950 B.");
  CHECK_FALSE(filled("used {bits}", e, Language::en));
}

TEST_CASE("a sentence that is not well formed fills nothing") {
  for (const char* wrong : {"{bytes", "bytes}", "[a", "a]", "[a [b]]", "{}", "{a{b}}", "{[a]}"}) {
    INFO(wrong);
    CHECK_FALSE(placeholders(wrong));
    CHECK_FALSE(filled(wrong, some_evidence(), Language::en));
  }
  CHECK(placeholders("{a}[ {b}] [c]{d}") ==
        std::vector<Placeholder>{{"a", false}, {"b", true}, {"d", false}});
}

TEST_CASE("bytes read with a unit, never as a thousand of one") {
  CHECK(bytes_text(0) == "0 B");
  CHECK(bytes_text(999) == "999 B");
  CHECK(bytes_text(1000) == "1 kB");
  CHECK(bytes_text(999'949) == "999.9 kB");
  CHECK(bytes_text(999'950) == "1 MB");
  CHECK(bytes_text(4.2e15) == "4200 TB");
}

TEST_CASE("identifiers are masked, short codes, dates and small numbers are not") {
  CHECK(masked("460001234567890") == "460****7890");
  CHECK(masked("to 13800138000, not 10086") == "to 138****8000, not 10086");
  CHECK(masked("2026-03-02T05:00:00.000Z 1234567890") == "2026-03-02T05:00:00.000Z 1234567890");
}

TEST_CASE("a paragraph names class, subject, times, ladder and state, masked by default") {
  Finding f = some_finding();
  f.excuses = {{"test_period", false, "active"},
               {"declared_window", true, "campaign for 460001234567890"}};
  const std::string en = told(f, kNames, {});
  CHECK(has(en, "Abnormal traffic (R11 spike): card 460****7890 (organisation cn/acme"));
  CHECK(has(en, "in device 860****0001"));
  CHECK(has(en, "began at 2026-03-02 05:00:00 UTC"));
  CHECK(has(en, "proven at 2026-03-02 06:00:00 UTC"));
  CHECK(has(en, "test period does not apply (active); declared window applies (campaign for 460*"));
  CHECK(has(en, "The finding is open."));
  CHECK(en.find("460001234567890") == std::string::npos);
  const std::string zh = told(f, kNames, {Language::zh, true});
  CHECK(has(zh, "异常流量（R11 spike）：卡 460001234567890（单位 cn/acme"));
  CHECK(has(zh, "测试期不适用（active）；报备时段适用（"));
  CHECK(zh.find('\n') == std::string::npos);
}

TEST_CASE("a paragraph says where the ladder left the indicator's own rung, and why it closed") {
  Finding f = some_finding();
  f.action = Action::suspend_with_approval;
  f.state = State::closed;
  f.closed_at = f.at;
  f.closed_why = "no_cause_24h";
  const std::string en = told(f, kNames, {});
  CHECK(has(en, "to suspend once a person has approved, above what"));
  CHECK(has(en, "its cause was not seen for 24 hours."));
  CHECK(has(told(f, kNames, {Language::zh}), "连续 24 小时未再出现"));
  CHECK(closing("no_cause_", Language::en) == "no_cause_");
  CHECK(closing("something_new", Language::zh) == "something_new");
}

TEST_CASE("a subject that is no card names the cards concerned, masked too") {
  Finding f = some_finding();
  f.subject = Subject::device;
  f.about = "86000000000001";
  FindingNames names{"00ff", "", "", "", {}};
  for (int i = 0; i < 7; ++i) names.cards.push_back("46000123456789" + std::to_string(i));
  const std::string en = told(f, names, {});
  CHECK(has(en, "device 860****0001, 7 cards: 460****7890, 460****7891"));
  CHECK(has(en, "460****7894, …"));
  CHECK(en.find("460****7895") == std::string::npos);
}

TEST_CASE("an excuse's reason is told in Chinese where it has a Chinese form") {
  const auto zh = [](const char* why) { return excuse_reason(why, Language::zh); };
  CHECK(zh("no campaign or maintenance declared at that time") == "当时未报备批量作业或维护");
  CHECK(zh("device_swap declared for cn/a from 2026-03-02T05:00:00.000Z to "
           "2026-03-03T05:00:00.000Z: meter: replaced") ==
        "换机，适用对象 cn/a，自 2026-03-02 05:00:00 UTC 至 2026-03-03 05:00:00 UTC，事由：meter: "
        "replaced");
  CHECK(zh("3 of 7 cards are in test") == "3 / 7 张卡处于测试期");
  CHECK(zh("3 of 7 cards are in tests") == "3 of 7 cards are in tests");
  CHECK(zh("") == "");
  CHECK(excuse_reason("3 of 7 cards are in test", Language::en) == "3 of 7 cards are in test");
}

TEST_CASE("a composite has a title of its own and names its parts") {
  Finding f = some_finding();
  f.risk = "C4";
  f.indicator = "stolen_card";
  f.parts = {"aa", "bb"};
  CHECK(has(told(f, kNames, {}), "Stolen card (C4 stolen_card)"));
  CHECK(has(told(f, kNames, {}), "made of 2 findings: aa, bb."));
  CHECK(has(told(f, kNames, {Language::zh}), "由 2 条发现组成：aa、bb。"));
}

}  // namespace simwarden::risk
