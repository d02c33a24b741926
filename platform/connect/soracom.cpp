#include "platform/connect/soracom.h"

#include <array>

#include <nlohmann/json.hpp>

#include "platform/connect/failure.h"

namespace simwarden::connect {
namespace {

using Json = nlohmann::json;

struct SpeedClass {
  const char* name;
  std::uint64_t bps;
};
// The slowest last: where even that is faster than the limit, it is what there is.
constexpr std::array kSpeedClasses{
    SpeedClass{"s1.fast", 2'000'000}, SpeedClass{"s1.standard", 512'000},
    SpeedClass{"s1.slow", 128'000}, SpeedClass{"s1.minimum", 32'000}};

std::string class_below(std::uint64_t bps) {
  for (const SpeedClass& each : kSpeedClasses)
    if (each.bps <= bps) return each.name;
  return kSpeedClasses.back().name;
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// Only the rate can be limited.
bool supported(const decide::Desired& desired) {
  const decide::Limits& limits = desired.limits;
  return desired.state != decide::CardState::limited ||
         (limits.rate_bps > 0 && !limits.directed_only && !limits.sms_off && !limits.voice_off);
}

}  // namespace

HttpAnswer Soracom::log_in() {
  HttpAnswer answer =
      http_.ask({"POST",
                 "/v1/auth",
                 {},
                 Json{{"authKeyId", account_.key_id}, {"authKey", account_.key}}.dump()});
  const auto json = success(answer) ? json_of(answer) : std::nullopt;
  api_key_ = json ? text_at(*json, "apiKey") : "";
  session_ = json ? text_at(*json, "token") : "";
  return answer;
}

HttpAnswer Soracom::ask(HttpRequest request) {
  const auto authorised = [this, &request] {
    request.headers = {{"X-Soracom-API-Key", api_key_}, {"X-Soracom-Token", session_}};
    return http_.ask(request);
  };
  if (!session_.empty()) {
    HttpAnswer answer = authorised();
    if (answer.status != 401) return answer;
  }
  // Without a session nothing was written: the answer is that of the login.
  HttpAnswer login = log_in();
  if (!session_.empty() && !api_key_.empty()) return authorised();
  session_.clear();
  if (success(login)) login.status = 403;
  if (login.status == 0) login.sent = false;
  return login;
}

std::optional<Soracom::Sim> Soracom::read(const Order& order, Reply& failed) {
  const HttpAnswer answer = ask({"GET", "/v1/sims/" + url_encoded(order.card), {}, ""});
  if (!success(answer)) {
    failed = failure(answer, false);
    return std::nullopt;
  }
  const auto json = json_of(answer);
  Sim sim{json ? text_at(*json, "status") : "", json ? text_at(*json, "speedClass") : ""};
  if (!json || text_at(*json, "simId") != order.card || sim.status.empty()) {
    failed = {Effect::later, kNotUnderstood.why, {}};
    return std::nullopt;
  }
  return sim;
}

bool Soracom::write(const Order& order, std::string_view verb, std::string json, Reply& failed) {
  const HttpAnswer answer = ask({"POST",
                                 "/v1/sims/" + url_encoded(order.card) + "/" + std::string(verb),
                                 {},
                                 std::move(json)});
  if (success(answer)) return true;
  failed = failure(answer, true);
  return false;
}

Reply Soracom::carry_out(const Order& order) {
  if (order.name_kind != "iccid") return {Effect::unsupported, "cards are known by ICCID only", {}};
  if (!supported(order.desired)) return {Effect::unsupported, "only the rate can be limited", {}};
  const bool hold = order.desired.state == decide::CardState::suspended;
  const std::string speed = order.desired.state == decide::CardState::limited
                                ? class_below(order.desired.limits.rate_bps)
                                : account_.speed_class;
  // A card that is held keeps its class; one that rests for other reasons is not ours to activate.
  const auto as_ordered = [&](const Sim& sim) {
    const bool held = sim.status == "suspended";
    return held == hold && (hold || sim.speed_class.empty() || sim.speed_class == speed);
  };
  Reply failed;
  const auto before = read(order, failed);
  if (!before) return failed;
  if (as_ordered(*before)) return {Effect::done, "", {}};
  if (before->status == "terminated") return {Effect::refused, "the card is terminated", {}};
  if (!hold && before->speed_class != speed &&
      !write(order, "update_speed_class", Json{{"speedClass", speed}}.dump(), failed))
    return failed;
  if (hold != (before->status == "suspended") &&
      !write(order, hold ? "suspend" : "activate", "{}", failed))
    return failed;
  const auto after = read(order, failed);
  if (!after) return {Effect::unknown, "not read back: " + failed.why, failed.pause};
  return as_ordered(*after) ? Reply{Effect::done, "", {}} : kReadBackDiffers;
}

}  // namespace simwarden::connect
