#include "platform/connect/emnify.h"

#include <nlohmann/json.hpp>

#include "platform/connect/failure.h"

namespace simwarden::connect {
namespace {

using Json = nlohmann::json;

constexpr int kActivated = 1;
constexpr int kSuspended = 2;
constexpr std::size_t kLongestId = 20;

std::string text_at(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<std::int64_t> whole_at(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

// The vendor writes an ICCID with and without its check digit.
bool same_iccid(const Json& sim, const std::string& card) {
  const std::string bare = text_at(sim, "iccid");
  return !bare.empty() && (card == bare || card == text_at(sim, "iccid_with_luhn") ||
                           (card.size() == bare.size() + 1 && card.starts_with(bare)));
}

}  // namespace

HttpAnswer Emnify::log_in() {
  HttpAnswer answer =
      http_.ask({"POST", "/api/v1/authenticate", {}, Json{{"application_token", token_}}.dump()});
  const auto json = success(answer) ? json_of(answer) : std::nullopt;
  session_ = json ? text_at(*json, "auth_token") : "";
  return answer;
}

HttpAnswer Emnify::ask(HttpRequest request) {
  const auto authorised = [this, &request] {
    request.headers = {{"Authorization", "Bearer " + session_}};
    return http_.ask(request);
  };
  if (!session_.empty()) {
    HttpAnswer answer = authorised();
    if (answer.status != 401) return answer;
  }
  // Without a session nothing was written: the answer is that of the login.
  HttpAnswer login = log_in();
  if (!session_.empty()) return authorised();
  if (success(login)) login.status = 403;
  if (login.status == 0) login.sent = false;
  return login;
}

std::optional<Emnify::Sim> Emnify::find(const Order& order, Reply& failed) {
  const HttpAnswer answer = ask(
      {"GET", "/api/v1/sim?q=" + url_encoded("iccid:" + order.card.substr(0, kLongestId)), {}, ""});
  if (!success(answer)) {
    failed = failure(answer, false);
    return std::nullopt;
  }
  const auto list = json_of(answer);
  if (!list || !list->is_array()) {
    failed = {Effect::later, kNotUnderstood.why, {}};
    return std::nullopt;
  }
  std::optional<Sim> found;
  for (const Json& sim : *list) {
    if (!same_iccid(sim, order.card)) continue;
    const auto id = whole_at(sim, "id");
    const auto status = sim.contains("status") ? whole_at(sim["status"], "id") : std::nullopt;
    if (found || !id || !status) {
      failed = {Effect::later, found ? "two cards of this ICCID" : kNotUnderstood.why, {}};
      return std::nullopt;
    }
    found = Sim{*id, static_cast<int>(*status)};
  }
  if (!found) failed = kUnknownCard;
  return found;
}

Reply Emnify::carry_out(const Order& order) {
  if (order.name_kind != "iccid") return {Effect::unsupported, "cards are known by ICCID only", {}};
  if (order.desired.state == decide::CardState::limited)
    return {Effect::unsupported, "no limited state", {}};
  const bool hold = order.desired.state == decide::CardState::suspended;
  const int wanted = hold ? kSuspended : kActivated;
  // A card that was never activated is held by nobody, and it is not ours to activate it.
  const auto as_ordered = [&](const Sim& sim) { return (sim.status == kSuspended) == hold; };
  Reply failed;
  const auto before = find(order, failed);
  if (!before) return failed;
  if (as_ordered(*before)) return {Effect::done, "", {}};
  if (hold && before->status != kActivated)
    return {Effect::refused, "the carrier does not have the card as activated", {}};
  const HttpAnswer written = ask({"PATCH",
                                  "/api/v1/sim/" + std::to_string(before->id),
                                  {},
                                  Json{{"status", {{"id", wanted}}}}.dump()});
  if (!success(written)) return failure(written, true);
  const auto after = find(order, failed);
  if (!after) return {Effect::unknown, "not read back: " + failed.why, failed.pause};
  return as_ordered(*after) ? Reply{Effect::done, "", {}} : kReadBackDiffers;
}

}  // namespace simwarden::connect
