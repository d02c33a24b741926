// R05: a card that may not use consumer services uses social networks, video, shops or games.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "risk-models/consumer_day.h"
#include "risk-models/detectors/list.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kApps = "consumer_apps";
constexpr std::uint16_t kDnsPort = 53;

enum Setting : std::size_t { kMostApps, kMostBytes };
enum List : std::size_t { kExcludedCategories, kExcludedHosts };

constexpr std::array kParameters{
    Parameter{kApps, "apps", "apps", 3, 1, ConsumerDay::kMostApps, "different apps in a day"},
    Parameter{kApps, "bytes", "bytes", 5e6, 0, 1e12, "or more than this to them in a day"},
};

constexpr std::array kLists{
    ListParameter{kApps, "excluded_categories",
                  "payment,map,maps,navigation,captive_portal,connectivity,push,weather,time",
                  "categories of consumer-apps.csv that are no consumer services"},
    ListParameter{kApps, "excluded_hosts",
                  "*.mch.weixin.qq.com,pay.weixin.qq.com,*.wechatpay.cn,*.tenpay.com,"
                  "*.alipay.com,pay.jd.com,*.chinabank.com.cn,*.map.qq.com,*.map.baidu.com,"
                  "*.amap.com,*.push.apple.com,mtalk.google.com,*.push.xmpush.xiaomi.com,"
                  "*.jpush.cn,*.getui.com,*.tpns.tencent.com,*.push.hicloud.com,"
                  "captive.apple.com,connectivitycheck.gstatic.com",
                  "hosts that are none, though a pattern may hold them: payment, maps, push, "
                  "captive portals"},
};

constexpr std::array kIndicators{
    Indicator{
        kApps, Severity::medium, Action::limit,
        "in one day the card reached three different consumer apps, or exchanged more than a "
        "little with them, which its profile does not allow",
        "profiles that allow it (infotainment, advertising screens), payment back ends, maps, "
        "captive portals and push services (excluded categories and hosts), several hosts of "
        "one app (they count once), without a list of apps nothing is said",
        "", "",
        "On {day} the card reached {apps} consumer apps, such as {names}, and exchanged {bytes} "
        "with "
        "them, which its profile does not allow.",
        "{day}当天该卡访问了 {apps} 个人联网应用（如 {names}），流量 "
        "{bytes}，其业务模板不允许访问人联网。"},
};

std::uint32_t key_of_app(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(hash >> 32 ^ hash));
}

bool excluded(const ConsumerApp& app, const std::string& host, Settings settings) {
  const auto& categories = settings.list(kExcludedCategories);
  if (std::find(categories.begin(), categories.end(), app.category) != categories.end()) {
    return true;
  }
  const auto& hosts = settings.list(kExcludedHosts);
  return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& text) {
    const auto pattern = parse_host_pattern(text);
    return pattern && pattern->matches(host);
  });
}

// What one record did with consumer apps.
struct Access {
  std::uint64_t bytes = 0;
  std::vector<const ConsumerApp*> apps;
};

Access access_of(const Record& record, const ConsumerApps& apps, Settings settings) {
  Access access;
  for (const Flow& flow : record.flows) {
    if (flow.host.empty()) continue;
    const ConsumerApp* app = apps.find(flow.host);
    if (app == nullptr || excluded(*app, flow.host, settings)) continue;
    access.apps.push_back(app);
    if (flow.dst_port != kDnsPort) access.bytes += flow.bytes_up + flow.bytes_down;
  }
  return access;
}

// The card's day to which the record belongs, nullptr when it is no longer kept.
ConsumerDay* day_of(ConsumerDays& days, Day day, Instant start) {
  if (days.newest.first_start == 0 || day > days.newest.day) {
    days.before = days.newest;
    days.newest = {};
    days.newest.day = day;
    days.newest.first_start = start;
  }
  ConsumerDay& known = day == days.newest.day ? days.newest : days.before;
  if (known.first_start == 0) {
    known.day = day;
    known.first_start = start;
  }
  return known.day == day ? &known : nullptr;
}

void add_app(ConsumerDay& day, std::uint32_t key) {
  for (std::uint32_t& slot : day.apps) {
    if (slot == key) return;
    if (slot != 0) continue;
    slot = key;
    return;
  }
}

std::int64_t apps_of(const ConsumerDay& day) {
  return std::count_if(day.apps.begin(), day.apps.end(), [](auto key) { return key != 0; });
}

std::string names_of(const Access& access) {
  constexpr std::size_t kMost = 5;
  std::vector<std::string> names;
  for (const ConsumerApp* app : access.apps) names.push_back(app->name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.size() > kMost) names.resize(kMost);
  return fmt::format("{}", fmt::join(names, ", "));
}

void tell(const Scene& scene, Settings settings, const Access& access, const ConsumerDay& day,
          Verdict& verdict) {
  const std::uint64_t bytes = std::max(day.bytes[0], day.bytes[1]);
  const std::int64_t apps = apps_of(day);
  const double times = std::max(static_cast<double>(apps) / settings[kMostApps],
                                static_cast<double>(bytes) / std::max(1.0, settings[kMostBytes]));
  const auto doublings = std::bit_width(static_cast<std::uint64_t>(std::clamp(times, 1.0, 1e6)));
  Sighting sighting;
  sighting.indicator = kApps;
  sighting.first_at = day.first_start;
  sighting.score = std::min(95, 55 + 5 * static_cast<int>(doublings));
  sighting.evidence = {{"day", format_utc(day_start(day.day, 0)).substr(0, 10)},
                       {"apps", apps},
                       {"names", names_of(access)},
                       {"category", access.apps.front()->category},
                       {"bytes", static_cast<std::int64_t>(bytes)},
                       {"threshold_apps", std::llround(settings[kMostApps])},
                       {"threshold_bytes", std::llround(settings[kMostBytes])}};
  sighting.excuses = {{"infrastructure", false, "the hosts are none of the excluded ones"}};
  sighting.due = day_start(day.day + 1, scene.profile.zone_min);
  sighting.due_why = "day_end";
  verdict.seen(std::move(sighting));
}

void observe_consumer_access(const Scene& scene, const Record& record, Settings settings,
                             History& history, Verdict& verdict) {
  const Rare<ConsumerDays> part(history.rare);
  const Profile& profile = scene.profile;
  if (profile.consumer_internet_allowed || scene.reference.apps.empty()) return part.drop();
  const Day today = local_day(record.start, profile.zone_min);
  if (const ConsumerDays* days = part.get(); days != nullptr && today > days->newest.day + 1) {
    part.drop();
  }
  if (record.flows.empty()) return;
  const Access access = access_of(record, scene.reference.apps, settings);
  if (access.apps.empty()) return;

  ConsumerDay* day = day_of(part.make(), today, record.start);
  if (day == nullptr) return;
  day->first_start = std::min(day->first_start, record.start);
  day->bytes[static_cast<std::size_t>(record.source)] += access.bytes;
  for (const ConsumerApp* app : access.apps) add_app(*day, key_of_app(app->name));
  const double bytes = static_cast<double>(std::max(day->bytes[0], day->bytes[1]));
  if (static_cast<double>(apps_of(*day)) < settings[kMostApps] && bytes <= settings[kMostBytes]) {
    return;
  }
  // A record of yesterday neither disturbs today's finding nor opens yesterday's again.
  const bool over = day_start(today + 1, profile.zone_min) <= record.end;
  if (over && (verdict.open(kApps) || day->told)) return;
  day->told = true;
  tell(scene, settings, access, *day, verdict);
}

}  // namespace

extern const Detector kConsumerInternetAccess{
    .risk = "R05",
    .name = "consumer_internet_access",
    .title_en = "Access to consumer internet services",
    .title_zh = "访问人联网",
    .family = "abuse",
    .onelink = "risk011",
    .meaning = "An IoT card is used for what people do on their phones.",
    .indicators = kIndicators,
    .parameters = kParameters,
    .observe = observe_consumer_access,
    .lists = kLists,
};

}  // namespace simwarden::risk
