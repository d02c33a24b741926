#include "risk-models/telling/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "risk-models/catalogue.h"
#include "risk-models/together.h"

namespace simwarden::risk {
namespace {

struct Both {
  std::string_view en;
  std::string_view zh;
  std::string_view in(Language language) const { return language == Language::en ? en : zh; }
};

struct Entry {
  std::string_view key;
  Both name;
};

constexpr std::array kExcuses{
    Entry{"declared_window", {"declared window", "报备时段"}},
    Entry{"test_period", {"test period", "测试期"}},
    Entry{"device_pool", {"device pool", "终端池"}},
    Entry{"fleet_correlated", {"fleet-wide change", "同类卡群体性变化"}},
    Entry{"infrastructure", {"network infrastructure", "网络基础设施"}},
    Entry{"emergency", {"emergency number", "紧急号码"}},
    Entry{"local_card", {"local card", "本地卡"}},
    Entry{"expired_entry", {"expired list entry", "名单条目已失效"}},
    Entry{"grace", {"grace period", "宽限期"}},
    Entry{"backfill", {"backfill after an outage", "断网后补传"}},
};

constexpr std::array kClosings{
    Entry{"returned", {"things returned to what they should be", "已恢复正常"}},
    Entry{"rebound", {"the card was bound to its new device", "卡已与新终端重新绑定"}},
    Entry{"relocated", {"the card's new place was accepted", "卡的新位置已被接受"}},
    Entry{"handset_found", {"the device turned out to be a handset", "后确认终端为手机类终端"}},
    Entry{"allowed", {"the profile allows handsets now", "业务模板现已允许手机类终端"}},
    Entry{"entry_expired", {"the entry of the list expired", "名单条目已到期"}},
    Entry{"list_changed", {"the list was changed", "名单已变更"}},
    Entry{"reported_again", {"it reported again", "已恢复上报"}},
    Entry{"agree_again", {"the two sources agree again", "两个来源的数据已重新一致"}},
    Entry{"day_end", {"the day ended", "当日结束"}},
    Entry{"period_end", {"the billing period ended", "账期结束"}},
};

std::optional<std::string_view> name_of(std::span<const Entry> entries, std::string_view key,
                                        Language language) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
  if (found == entries.end()) return std::nullopt;
  return found->name.in(language);
}

template <typename Enum, std::size_t N>
std::string_view pick(const std::array<Both, N>& names, Enum value, Language language) {
  return names[static_cast<std::size_t>(value)].in(language);
}

}  // namespace

std::string_view class_title(std::string_view risk, Language language) {
  if (const Detector* detector = find_detector(risk)) {
    return language == Language::en ? detector->title_en : detector->title_zh;
  }
  if (const Composite* composite = find_composite(risk)) {
    return language == Language::en ? composite->title_en : composite->title_zh;
  }
  return risk;
}

std::string_view named(Severity severity, Language language) {
  static constexpr std::array<Both, 5> kNames{
      {{"info", "提示"}, {"low", "低"}, {"medium", "中"}, {"high", "高"}, {"critical", "紧急"}}};
  return pick(kNames, severity, language);
}

std::string_view named(Subject subject, Language language) {
  static constexpr std::array<Both, 5> kNames{{{"card", "卡"},
                                               {"device", "终端"},
                                               {"gateway", "网关"},
                                               {"destination", "目的地址"},
                                               {"group", "卡群"}}};
  return pick(kNames, subject, language);
}

std::string_view named(Source source, Language language) {
  static constexpr std::array<Both, 2> kNames{
      {{"the gateway's", "网关上报"}, {"the carrier's", "运营商"}}};
  return pick(kNames, source, language);
}

std::string_view asks_for(Action action, Language language) {
  static constexpr std::array<Both, 5> kNames{
      {{"to keep it on record and do nothing else", "仅记录，不作处置"},
       {"to notify the people in charge", "通知责任人"},
       {"to limit the service", "限制业务"},
       {"to suspend once a person has approved", "经人工审批后停机"},
       {"to suspend at once", "立即停机"}}};
  return pick(kNames, action, language);
}

std::string excuse_name(std::string_view kind, Language language) {
  return std::string(name_of(kExcuses, kind, language).value_or(kind));
}

std::string closing(std::string_view why, Language language) {
  if (const auto known = name_of(kClosings, why, language)) return std::string(*known);
  constexpr std::string_view kQuiet = "no_cause_";
  if (!why.starts_with(kQuiet) || why.size() < kQuiet.size() + 2) return std::string(why);
  const std::string_view number = why.substr(kQuiet.size(), why.size() - kQuiet.size() - 1);
  const bool days = why.ends_with('d');
  if (!days && !why.ends_with('h')) return std::string(why);
  return language == Language::en
             ? fmt::format("its cause was not seen for {} {}", number, days ? "days" : "hours")
             : fmt::format("连续 {} {}未再出现", number, days ? "天" : "小时");
}

}  // namespace simwarden::risk
