#include "platform/state/card_file.h"

#include <algorithm>
#include <array>

#include "platform/base/text.h"
#include "platform/state/area_codes.h"
#include "platform/state/identifier.h"
#include "platform/state/load_error.h"
#include "platform/state/table_file.h"

namespace simwarden::state {
namespace {

enum Column : std::size_t {
  kIccid,
  kImsi,
  kMsisdn,
  kProfile,
  kOrg,
  kStatus,
  kImei,
  kActivatedAt,
  kHomeArea,
  kLat,
  kLon,
  kGateway,
  kRealName,
  kHolder
};

std::vector<TableFile::Column> columns() {
  return {{"iccid"},  {"imsi"},    {"msisdn"},       {"profile", true}, {"org"},
          {"status"}, {"imei"},    {"activated_at"}, {"home_area"},     {"lat"},
          {"lon"},    {"gateway"}, {"real_name"},    {"holder"}};
}

constexpr std::array<std::string_view, 7> kStatuses{
    "inventory", "test", "ready", "active", "suspended", "pre_cancelled", "cancelled"};

class CardFile {
 public:
  CardFile(const std::filesystem::path& file, Registry& registry, const risk::Reference& reference,
           int country_code)
      : file_(file),
        table_(file, columns()),
        registry_(registry),
        areas_(reference),
        country_code_(country_code),
        first_(static_cast<risk::CardNo>(registry.cards())) {}

  void load() {
    table_.each([&] { add(card()); });
    registry_.fit();
  }

 private:
  std::string identifier(Column column, std::string text, std::size_t least, std::size_t most) {
    if (text.empty()) return text;
    if (!base::all_digits(text) || text.size() < least || text.size() > most)
      table_.fail(column,
                  std::to_string(least) + " to " + std::to_string(most) + " digits are wanted");
    return text;
  }

  risk::ProfileNo profile() {
    const auto no = registry_.profile_no(table_.wanted(kProfile));
    if (no) return *no;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < registry_.profiles(); ++i)
      known.push_back(registry_.profile(static_cast<risk::ProfileNo>(i)).name);
    table_.fail(kProfile, "unknown profile \"" + std::string(table_.field(kProfile)) +
                              "\"; known: " + listed(known));
  }

  risk::CardStatus status() {
    const std::string_view text = table_.field(kStatus);
    if (text.empty()) return risk::CardStatus::active;
    const auto found = std::find(kStatuses.begin(), kStatuses.end(), text);
    if (found == kStatuses.end())
      table_.fail(kStatus,
                  "unknown status \"" + std::string(text) + "\"; allowed: " + listed(kStatuses));
    return static_cast<risk::CardStatus>(found - kStatuses.begin());
  }

  risk::Device bound_device() {
    const std::string_view text = table_.field(kImei);
    if (text.empty()) return 0;
    const risk::Device device = read_device(text);
    if (device == 0) table_.fail(kImei, "14 to 16 digits, not all zero, are wanted; or empty");
    return device;
  }

  std::optional<risk::Instant> activated_at(int zone_min) {
    const std::string_view text = table_.field(kActivatedAt);
    if (text.empty()) return std::nullopt;
    const auto time = risk::parse_date_or_rfc3339(text, zone_min);
    if (!time) table_.fail(kActivatedAt, "RFC 3339 or a date such as 2026-11-22 is wanted");
    return time;
  }

  std::string home_area() {
    std::string code(table_.field(kHomeArea));
    if (!code.empty() && !areas_.known(code)) table_.fail(kHomeArea, kUnknownArea);
    return code;
  }

  std::string org() {
    std::string path(table_.field(kOrg));
    if (path.starts_with('/') || path.ends_with('/') || path.find("//") != std::string::npos)
      table_.fail(kOrg, "a path such as cn/guangdong/acme is wanted, without empty parts");
    return path;
  }

  std::string gateway() {
    const std::string_view text = table_.field(kGateway);
    constexpr std::string_view kAllowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    if (text.size() > 64 || text.find_first_not_of(kAllowed) != std::string_view::npos)
      table_.fail(kGateway, "1 to 64 of A-Z a-z 0-9 _ - are wanted");
    return std::string(text);
  }

  std::optional<bool> real_name() {
    const std::string_view text = table_.field(kRealName);
    if (text.empty()) return std::nullopt;
    if (text == "yes") return true;
    if (text != "no") table_.fail(kRealName, "allowed: yes, no");
    return false;
  }

  risk::Card card() {
    risk::Card card;
    card.iccid = identifier(kIccid, normal_iccid(table_.field(kIccid)), 18, 20);
    card.imsi = identifier(kImsi, normal_imsi(table_.field(kImsi)), 14, 15);
    card.msisdn = identifier(kMsisdn, normal_number(table_.field(kMsisdn), country_code_), 3, 15);
    if (card.key().empty()) table_.fail(kIccid, "one of iccid, imsi, msisdn is wanted");
    card.profile = profile();
    card.org = org();
    card.status = status();
    card.bound = bound_device();
    card.activated_at = activated_at(registry_.profile(card.profile).zone_min);
    card.home_area = home_area();
    card.installed_at = table_.point(kLat, kLon);
    card.gateway = gateway();
    card.real_name = real_name();
    card.holder = table_.field(kHolder);
    return card;
  }

  void add(risk::Card card) {
    const Identity identity{card.iccid, card.imsi, card.msisdn};
    if (!registry_.add_card(std::move(card))) name_both_lines(identity);
    lines_.push_back(table_.line());
  }

  [[noreturn]] void name_both_lines(const Identity& identity) {
    const std::array<std::pair<Column, Identity>, 3> each{{{kIccid, {identity.iccid, "", ""}},
                                                           {kImsi, {"", identity.imsi, ""}},
                                                           {kMsisdn, {"", "", identity.msisdn}}}};
    for (const auto& [column, one] : each) {
      const Resolved owner = registry_.resolve(one);
      if (owner.how != Resolution::found || !registry_.declared(owner.card)) continue;
      if (owner.card < first_) table_.fail(column, "another file has this card already");
      table_.fail(column, "the same as in line " + std::to_string(lines_[owner.card - first_]));
    }
    throw LoadError(file_, table_.line(), "", "the same card as in another line");
  }

  std::filesystem::path file_;
  TableFile table_;
  Registry& registry_;
  AreaCodes areas_;
  int country_code_;
  risk::CardNo first_;
  std::vector<std::uint64_t> lines_;  // by card number, from first_ on
};

}  // namespace

void load_cards(const std::filesystem::path& file, Registry& registry,
                const risk::Reference& reference, int country_code) {
  CardFile(file, registry, reference, country_code).load();
}

}  // namespace simwarden::state
