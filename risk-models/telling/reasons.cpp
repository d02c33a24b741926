#include "risk-models/telling/reasons.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace simwarden::risk {
namespace {

// Stars stand for values, in the same order in both; a star of the English form may be empty.
struct Form {
  std::string_view en;
  std::string_view zh;
};

constexpr std::array kForms{
    Form{"no * declared at that time", "当时未报备*"},
    Form{"* declared for * from * to *: *", "*，适用对象 *，自 * 至 *，事由：*"},
    Form{"* declared for * from * to *", "*，适用对象 *，自 * 至 *"},
    Form{"* declared for * from *: *", "*，适用对象 *，自 * 起，事由：*"},
    Form{"* declared for * from *", "*，适用对象 *，自 * 起"},
    Form{"declared for each of the cards", "每张卡均已报备"},
    Form{"not declared for each card", "并非每张卡均已报备"},
    Form{"* of * cards have a * declared at that time; that does not explain two places",
         "* / * 张卡当时已报备*，但不能解释两地同时出现"},
    Form{"* of * cards have a * declared at that time", "* / * 张卡当时已报备*"},
    Form{"a swap does not explain places * km apart", "换机不能解释相距 * 公里的两地使用"},
    Form{"the registry says that the card is in test", "台账登记该卡处于测试期"},
    Form{"* of * cards are in test", "* / * 张卡处于测试期"},
    Form{"the device is not in the profile's pool", "该终端不在业务模板的终端池内"},
    Form{"* of * cards have a profile that lists this device", "* / * 张卡的业务模板列有该终端"},
    Form{"* of * active cards of the group rose in the same six hours",
         "同一六小时时段内，本组活跃卡中 * / * 张同步上升"},
    Form{"none of the * cards of gateway * reported", "* 张卡（网关 *）均未上报"},
    Form{"other cards of gateway * reported, or it has too few",
         "网关 * 的其他卡仍在上报，或该网关的卡数过少"},
    Form{"the registry names no home area: it may be local", "台账未登记归属地，可能为本地卡"},
    Form{"its home area * is neither this one nor below or above it",
         "其归属地 * 既非该区域，也非其上级或下级区域"},
    Form{"the entry of the list is valid at that time", "名单条目当时有效"},
    Form{"the registry knows no activation", "台账无激活时间"},
    Form{"first installation: activated at *, after its last use",
         "首次安装：激活于 *，在其上次使用之后"},
    Form{"first installation: activated at *, not after its last use",
         "首次安装：激活于 *，不在其上次使用之后"},
    Form{"first installation: activated at *", "首次安装：激活于 *"},
    Form{"first installation: in use since *", "首次安装：自 * 起使用"},
    Form{"first installation: the card's first day", "首次安装：该卡使用首日"},
    Form{"first installation: the card was seen on a day before", "首次安装：该卡此前已有使用"},
    Form{"no use for * d before; usual use of that time is * bytes",
         "此前 * 天无使用，该时段通常用量为 * 字节"},
    Form{"more than the card would have used since its last use",
         "超出该卡自上次使用以来应有的用量"},
    Form{"no usual use was missing before", "此前并无应有而缺失的用量"},
    Form{"uses usual for it were missing before *", "* 之前缺失其应有的使用"},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWindowNames{{
    {"device_swap", "换机"},
    {"relocation", "迁移"},
    {"campaign", "批量作业"},
    {"maintenance", "维护"},
}};

std::optional<std::vector<std::string>> captures(std::string_view form, std::string_view text) {
  std::vector<std::string> found;
  for (;;) {
    const std::size_t star = form.find('*');
    if (star == std::string_view::npos) {
      return form == text ? std::optional(std::move(found)) : std::nullopt;
    }
    if (!text.starts_with(form.substr(0, star))) return std::nullopt;
    text.remove_prefix(star);
    form.remove_prefix(star + 1);
    const std::string_view next = form.substr(0, form.find('*'));
    const std::size_t end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos) return std::nullopt;
    found.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string windows_in_chinese(std::string value) {
  for (const auto& [en, zh] : kWindowNames) {
    if (value == en) return std::string(zh);
  }
  if (value.find(" or ") == std::string::npos) return value;
  for (const auto& [en, zh] : kWindowNames) replace_all(value, en, zh);
  replace_all(value, " or ", "或");
  return value;
}

std::string put_in(std::string_view form, const std::vector<std::string>& values) {
  std::string out;
  std::size_t next = 0;
  for (const char c : form) {
    if (c != '*') {
      out += c;
      continue;
    }
    const auto instant = parse_rfc3339(values[next]);
    out += instant ? readable(*instant) : windows_in_chinese(values[next]);
    ++next;
  }
  return out;
}

}  // namespace

std::string excuse_reason(std::string_view why, Language language) {
  if (language == Language::en) return std::string(why);
  for (const Form& form : kForms) {
    if (const auto values = captures(form.en, why)) return put_in(form.zh, *values);
  }
  return std::string(why);
}

}  // namespace simwarden::risk
