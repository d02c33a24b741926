#include "risk-models/telling/telling.h"

#include <fmt/format.h>

#include <algorithm>

#include "risk-models/catalogue.h"
#include "risk-models/telling/names.h"
#include "risk-models/telling/reasons.h"
#include "risk-models/together.h"

namespace simwarden::risk {
namespace {

constexpr std::size_t kMostCards = 5;

class Paragraph {
 public:
  Paragraph(const Finding& finding, const FindingNames& names, const Manner& manner)
      : finding_(finding),
        names_(names),
        manner_(manner),
        en_(manner.language == Language::en),
        indicator_(find_indicator(finding.risk, finding.indicator)) {}

  std::string take() {
    heading();
    times();
    cause();
    parts();
    excuses();
    ladder();
    state();
    return std::move(text_);
  }

 private:
  void say(std::string_view en, std::string_view zh) {
    if (en_ && !text_.empty()) text_ += ' ';
    text_ += en_ ? en : zh;
  }

  std::string shown(std::string_view identifier) const {
    return manner_.clear ? std::string(identifier) : masked(identifier);
  }

  // "card 460****7890 (organisation cn/acme, profile meter) in device 860****0011"
  std::string subject() const {
    const bool card = finding_.subject == Subject::card;
    std::string out = fmt::format("{} {}", named(finding_.subject, manner_.language),
                                  shown(card ? names_.card : finding_.about));
    std::string whose;
    const auto add = [&](std::string_view en, std::string_view zh, const std::string& name) {
      if (name.empty()) return;
      whose += fmt::format("{}{} {}", whose.empty() ? "" : en_ ? ", " : "，", en_ ? en : zh, name);
    };
    add("organisation", "单位", names_.org);
    if (card) add("profile", "业务模板", names_.profile);
    if (!whose.empty()) out += en_ ? " (" + whose + ")" : "（" + whose + "）";
    if (card && finding_.device != 0) {
      const std::string device = shown(device_text(finding_.device));
      out += en_ ? ", seen in device " + device : "，所在终端 " + device;
    }
    if (!card && !names_.cards.empty()) out += cards();
    return out;
  }

  std::string cards() const {
    std::string list;
    for (std::size_t i = 0; i < std::min(kMostCards, names_.cards.size()); ++i) {
      list += (i == 0 ? "" : en_ ? ", " : "、") + shown(names_.cards[i]);
    }
    const std::size_t count = names_.cards.size();
    const bool more = count > kMostCards;
    return en_ ? fmt::format(", {} {}: {}{}", count, count == 1 ? "card" : "cards", list,
                             more ? ", …" : "")
               : fmt::format("，涉及 {} 张卡：{}{}", count, list, more ? " 等" : "");
  }

  void heading() {
    const std::string class_name = fmt::format(fmt::runtime(en_ ? "{} ({} {})" : "{}（{} {}）"),
                                               class_title(finding_.risk, manner_.language),
                                               finding_.risk, finding_.indicator);
    const std::string whose = subject();
    const std::string_view severity = named(finding_.severity, manner_.language);
    say(fmt::format("{}: {}. Severity {}, score {} of 100.", class_name, whose, severity,
                    finding_.score),
        fmt::format("{}：{}。严重程度：{}，评分 {}（满分 100）。", class_name, whose, severity,
                    finding_.score));
  }

  void times() {
    const std::string first = readable(finding_.first_at);
    const std::string at = readable(finding_.at);
    const std::string_view source = named(finding_.source, manner_.language);
    say(fmt::format("It began at {} and was proven at {} by {} records.", first, at, source),
        fmt::format("始于 {}，于 {} 由{}记录证实。", first, at, source));
    if (finding_.last_at == finding_.at) return;
    const std::string last = readable(finding_.last_at);
    say(fmt::format("Its cause was last seen at {}.", last),
        fmt::format("最近一次出现于 {}。", last));
  }

  void cause() {
    std::optional<std::string> sentence;
    if (indicator_ != nullptr) {
      const std::string_view pattern = en_ ? indicator_->tells_en : indicator_->tells_zh;
      if (!pattern.empty()) sentence = filled(pattern, evidence(), manner_.language);
    }
    if (sentence) {
      say(*sentence, *sentence);
      return;
    }
    const Composite* composite = find_composite(finding_.risk);
    if (en_ && indicator_ != nullptr) say(full_stop(indicator_->meaning), {});
    if (en_ && composite != nullptr) say(composite->meaning, {});
    std::string values;
    for (const auto& [name, value] : evidence()) {
      values += fmt::format("{}{} = {}",
                            values.empty() ? ""
                            : en_          ? ", "
                                           : "，",
                            name, text_of(name, value, manner_.language));
    }
    if (!values.empty()) say("Evidence: " + values + ".", "证据：" + values + "。");
  }

  static std::string full_stop(std::string_view meaning) {
    std::string out(meaning);
    if (out.empty()) return out;
    if (out.front() >= 'a' && out.front() <= 'z') out.front() += 'A' - 'a';
    if (!out.ends_with('.')) out += '.';
    return out;
  }

  Evidence evidence() const {
    Evidence out = finding_.evidence;
    if (manner_.clear) return out;
    for (auto& [name, value] : out) {
      if (auto* text = std::get_if<std::string>(&value)) *text = masked(*text);
    }
    return out;
  }

  void parts() {
    if (finding_.parts.empty()) return;
    const std::string ids = fmt::format("{}", fmt::join(finding_.parts, en_ ? ", " : "、"));
    say(fmt::format("It is made of {} findings: {}.", finding_.parts.size(), ids),
        fmt::format("由 {} 条发现组成：{}。", finding_.parts.size(), ids));
  }

  void excuses() {
    if (finding_.excuses.empty()) {
      say("No excuse was considered.", "未涉及任何豁免理由。");
      return;
    }
    std::string list;
    for (const Excuse& excuse : finding_.excuses) {
      const std::string kind = excuse_name(excuse.kind, manner_.language);
      const std::string why = shown(excuse_reason(excuse.why, manner_.language));
      if (!list.empty()) list += en_ ? "; " : "；";
      list +=
          en_ ? fmt::format("{} {} ({})", kind, excuse.applied ? "applies" : "does not apply", why)
              : fmt::format("{}{}（{}）", kind, excuse.applied ? "适用" : "不适用", why);
    }
    say("Excuses considered: " + list + ".", "已核对的豁免理由：" + list + "。");
  }

  bool excused() const {
    return std::any_of(finding_.excuses.begin(), finding_.excuses.end(),
                       [](const Excuse& excuse) { return excuse.applied; });
  }

  void ladder() {
    const std::string_view asked = asks_for(finding_.action, manner_.language);
    if (excused() && finding_.action == Action::record) {
      say(fmt::format("Being excused, it asks {}.", asked),
          fmt::format("因豁免成立，处置阶梯要求：{}。", asked));
      return;
    }
    if (indicator_ == nullptr || indicator_->action == finding_.action) {
      say(fmt::format("The ladder asks {}.", asked), fmt::format("处置阶梯要求：{}。", asked));
      return;
    }
    const std::string_view usual = asks_for(indicator_->action, manner_.language);
    const bool raised = finding_.action > indicator_->action;
    say(fmt::format("The ladder asks {}, {} what this indicator asks by itself: {}.", asked,
                    raised ? "above" : "below", usual),
        fmt::format("处置阶梯要求：{}（{}该指标的默认处置：{}）。", asked, raised ? "高于" : "低于",
                    usual));
  }

  void state() {
    if (finding_.state == State::open) {
      say("The finding is open.", "该发现尚未关闭。");
      return;
    }
    const std::string why = closing(finding_.closed_why, manner_.language);
    const std::string at = readable(finding_.closed_at);
    if (finding_.state == State::retracted) {
      say(fmt::format("It was retracted: {}.", why), fmt::format("该发现已撤回：{}。", why));
      return;
    }
    say(fmt::format("It closed at {}: {}.", at, why), fmt::format("已于 {} 关闭：{}。", at, why));
  }

  const Finding& finding_;
  const FindingNames& names_;
  const Manner& manner_;
  bool en_;
  const Indicator* indicator_;
  std::string text_;
};

}  // namespace

std::string told(const Finding& finding, const FindingNames& names, const Manner& manner) {
  return Paragraph(finding, names, manner).take();
}

}  // namespace simwarden::risk
