// R04: a card that uses data where it may not: destinations off its list, another APN, or at all.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "risk-models/detectors/list.h"
#include "risk-models/traffic/off_list.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kDestination = "unlisted_destination";
constexpr std::string_view kApn = "unlisted_apn";
constexpr std::string_view kOff = "data_while_off";

enum Setting : std::size_t { kBytes, kFlows, kInfrastructureBytes, kGraceDays };
enum List : std::size_t { kPorts, kHosts };

constexpr std::array kParameters{
    Parameter{kDestination, "bytes", "bytes", 10'000, 0, 1e12,
              "more than this within an hour, with all unlisted destinations together"},
    Parameter{kDestination, "flows", "flows", 3, 1, 1e6, "or so many flows with them in an hour"},
    Parameter{kDestination, "infrastructure_bytes", "bytes", 1e6, 0, 1e12,
              "a day through ports and hosts of infrastructure; above it, it is a tunnel"},
    Parameter{"", "grace_d", "days", 42, 0, 366,
              "after a profile's lists_since: what is off the lists is only recorded, until "
              "the carrier has them"},
};

constexpr std::array kLists{
    ListParameter{kDestination, "infrastructure_ports", "53,123,853",
                  "ports that every card may use at any address: DNS, time"},
    ListParameter{
        kDestination, "infrastructure_hosts",
        "ocsp.digicert.com,ocsp.digicert.cn,ocsp.dcocsp.cn,*.dcocsp.cn,ocsp.globalsign.com,"
        "ocsp2.globalsign.com,ocsp.sectigo.com,ocsp.comodoca.com,ocsp.usertrust.com,"
        "ocsp.entrust.net,ocsp.godaddy.com,ocsp.pki.goog,o.pki.goog,*.o.lencr.org,*.c.lencr.org,"
        "ocsp.cfca.com.cn,crl.globalsign.com,crl3.digicert.com,crl4.digicert.com,"
        "connectivitycheck.gstatic.com,connectivitycheck.android.com,captive.apple.com,"
        "www.msftconnecttest.com,www.msftncsi.com,detectportal.firefox.com,nmcheck.gnome.org,"
        "connectivity-check.ubuntu.com,connect.rom.miui.com,"
        "connectivitycheck.platform.hicloud.com",
        "hosts that every card may use: certificate status, connectivity checks"},
};

constexpr std::array kIndicators{
    Indicator{kDestination, Severity::medium, Action::notify,
              "a card with directed data exchanged more than a little, within an hour, with "
              "destinations that its profile does not list",
              "name and time service, certificate status and connectivity checks up to 1 MB a day, "
              "lists that the carrier has not deployed yet (grace), addresses of a CDN whose host "
              "is listed, records that tell no flows (no evidence), a profile without a list (a "
              "compliance check names it)",
              "WRONG_DESTINATION_ADDRESS", "",
              "Within an hour the card exchanged {bytes} in {flows} flows with destinations off "
              "its list, such as {destination}[; {tunnel_bytes} of this day went through ports or "
              "hosts of infrastructure, as in a tunnel].",
              "该卡一小时内与名单外目的地址（如 {destination}）交互 {flows} 条流、共 "
              "{bytes}[；当日经基础服务端口或域名的流量达 {tunnel_bytes}，疑似隧道]。"},
    Indicator{kApn, Severity::medium, Action::notify, "the card used an APN that is not its own",
              "upper and lower case, the operator identifier that networks append, rejected "
              "attempts (nothing was used), lists that are not deployed yet (grace)",
              "", "", "The card used the APN {apn}; its profile allows {allowed}.",
              "该卡使用了 APN {apn}，其业务模板仅允许 {allowed}。"},
    Indicator{kOff, Severity::medium, Action::notify,
              "the card used data, which its profile has switched off", "records without bytes", "",
              "", "The card used {bytes} of data, although data is off for it.",
              "该卡已关闭数据业务，但仍产生 {bytes} 流量。"},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool digits_after(std::string_view label, std::string_view prefix) {
  return label.size() == prefix.size() + 3 && label.starts_with(prefix) &&
         label.find_first_not_of("0123456789", prefix.size()) == std::string_view::npos;
}

// "iot.mnc001.mcc460.gprs" is "iot" (3GPP TS 23.003, 9.1.2).
std::string network_identifier(std::string_view apn) {
  constexpr std::string_view kEnd = ".gprs";
  constexpr std::size_t kLabel = 7;  // ".mnc001" and ".mcc460" with their dots are one longer
  std::string text = lower(apn);
  std::string_view rest = text;
  if (!rest.ends_with(kEnd)) return text;
  rest.remove_suffix(kEnd.size());
  for (const std::string_view prefix : {".mcc", ".mnc"}) {
    if (rest.size() <= kLabel || !digits_after(rest.substr(rest.size() - kLabel), prefix)) {
      return text;
    }
    rest.remove_suffix(kLabel);
  }
  return std::string(rest);
}

// Of the day in which the record ends: a finding's days do not overlap.
Instant end_of_day(const Record& record, int zone_min) {
  return day_start(local_day(record.end, zone_min) + 1, zone_min);
}

// 60 at the bound, 5 more for each doubling.
int score_of(double times) {
  const auto whole = static_cast<std::uint64_t>(std::clamp(times, 1.0, 1e6));
  return std::min(95, 55 + 5 * static_cast<int>(std::bit_width(whole)));
}

// One record of one card, seen by this class.
class Look {
 public:
  Look(const Scene& scene, const Record& record, Settings settings, History& history,
       Verdict& verdict)
      : scene_(scene), record_(record), settings_(settings), history_(history), verdict_(verdict) {}

  void take() {
    if (scene_.profile.data == Service::off) return while_off();
    apn();
    if (scene_.profile.data == Service::directed && !scene_.profile.allowed.empty()) {
      destinations();
    }
  }

 private:
  void tell(Sighting sighting) {
    sighting.due = end_of_day(record_, scene_.profile.zone_min);
    sighting.due_why = "day_end";
    verdict_.seen(std::move(sighting));
  }

  void while_off() {
    if (record_.bytes() == 0) return;
    Sighting sighting;
    sighting.indicator = kOff;
    sighting.first_at = record_.start;
    sighting.score = 70;
    sighting.evidence = {{"bytes", static_cast<std::int64_t>(record_.bytes())},
                         {"threshold_bytes", std::int64_t{0}}};
    if (!record_.apn.empty()) sighting.evidence.emplace_back("apn", record_.apn);
    tell(std::move(sighting));
  }

  void apn() {
    const std::vector<std::string>& apns = scene_.profile.apns;
    if (apns.empty() || record_.apn.empty()) return;
    if (record_.bytes() == 0 && record_.attach_rejects > 0) return;
    const std::string used = network_identifier(record_.apn);
    if (std::any_of(apns.begin(), apns.end(),
                    [&](const std::string& own) { return network_identifier(own) == used; })) {
      return;
    }
    Sighting sighting;
    sighting.indicator = kApn;
    sighting.first_at = record_.start;
    sighting.score = 70;
    std::string allowed;
    for (const std::string& own : apns) allowed += (allowed.empty() ? "" : ", ") + own;
    sighting.evidence = {{"apn", record_.apn},
                         {"allowed", allowed},
                         {"bytes", static_cast<std::int64_t>(record_.bytes())}};
    sighting.excuses = {grace(kApn)};
    tell(std::move(sighting));
  }

  void destinations() {
    const Rare<UnlistedHour> part(history_.rare);
    const InfrastructureRule rule{settings_.list(kPorts), settings_.list(kHosts),
                                  settings_[kInfrastructureBytes]};
    const OffList off = off_list(record_, scene_.profile, rule, history_);
    if (off.unlisted.flows == 0) {
      forget(part);
      return;
    }
    UnlistedHour& hour = part.make();
    const UnlistedSum sum = add_to_hour(record_, off.unlisted, hour);
    const double by_bytes = static_cast<double>(sum.bytes) / std::max(1.0, settings_[kBytes]);
    const double by_flows = static_cast<double>(sum.flows) / settings_[kFlows];
    if (static_cast<double>(sum.bytes) <= settings_[kBytes] && by_flows < 1) return;
    hour.told = record_.end;

    Sighting sighting;
    sighting.indicator = kDestination;
    sighting.first_at = sum.first_start;
    sighting.score = score_of(std::max(by_bytes, by_flows));
    sighting.evidence = {{"destination", off.unlisted.first},
                         {"bytes", static_cast<std::int64_t>(sum.bytes)},
                         {"flows", static_cast<std::int64_t>(sum.flows)},
                         {"threshold_bytes", std::llround(settings_[kBytes])},
                         {"threshold_flows", std::llround(settings_[kFlows])},
                         {"listed", static_cast<std::int64_t>(scene_.profile.destinations.size())}};
    if (off.tunnel) {
      sighting.evidence.emplace_back("tunnel_bytes",
                                     static_cast<std::int64_t>(off.infrastructure_day_bytes));
    }
    sighting.excuses = {grace(kDestination), infrastructure(off)};
    tell(std::move(sighting));
  }

  void forget(const Rare<UnlistedHour>& part) const {
    const UnlistedHour* hour = part.get();
    if (hour == nullptr) return;
    const std::size_t count = std::min<std::size_t>(hour->count, hour->uses.size());
    const bool over = count == 0 || hour->uses[count - 1].end <= record_.end - kHour;
    if (over) part.drop();
  }

  Excuse grace(std::string_view indicator) const {
    const auto& since = scene_.profile.lists_since;
    if (!since) return {"grace", false, "the profile does not say when its lists were changed"};
    const Instant at = verdict_.opened_at(indicator).value_or(record_.end);
    const Instant from = since->in(scene_.profile.zone_min);
    const auto span = std::llround(settings_[kGraceDays] * static_cast<double>(kDay));
    const bool applied = at >= from && at < from + span;
    return {"grace", applied,
            fmt::format("lists changed at {}; carriers have {} days", format_utc(from),
                        settings_[kGraceDays])};
  }

  Excuse infrastructure(const OffList& off) const {
    if (off.tunnel) {
      return {"infrastructure", false,
              fmt::format("{} bytes of this day through infrastructure are above {}",
                          off.infrastructure_day_bytes, settings_[kInfrastructureBytes])};
    }
    return {
        "infrastructure", false,
        off.infrastructure.flows == 0
            ? std::string("none of these flows is infrastructure")
            : fmt::format("{} bytes of infrastructure are not counted", off.infrastructure.bytes)};
  }

  const Scene& scene_;
  const Record& record_;
  Settings settings_;
  History& history_;
  Verdict& verdict_;
};

void observe_data_access(const Scene& scene, const Record& record, Settings settings,
                         History& history, Verdict& verdict) {
  Look(scene, record, settings, history, verdict).take();
}

}  // namespace

extern const Detector kDataAccessRestrictionBypass{
    .risk = "R04",
    .name = "data_access_restriction_bypass",
    .title_en = "Bypass of data access restrictions",
    .title_zh = "突破流量访问限制",
    .family = "abuse",
    .onelink = "risk010",
    .meaning = "The card reaches what its directed data service should not let it reach.",
    .indicators = kIndicators,
    .parameters = kParameters,
    .observe = observe_data_access,
    .lists = kLists,
};

}  // namespace simwarden::risk
