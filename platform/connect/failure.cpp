#include "platform/connect/failure.h"

#include <nlohmann/json.hpp>

namespace simwarden::connect {
namespace {

constexpr int kMostDepth = 16;

}  // namespace

std::string_view text(Effect effect) {
  switch (effect) {
    case Effect::done:
      return "done";
    case Effect::refused:
      return "refused";
    case Effect::unsupported:
      return "unsupported";
    case Effect::later:
      return "later";
    case Effect::unknown:
      return "unknown";
  }
  return "unknown";
}

bool success(const HttpAnswer& answer) { return answer.status >= 200 && answer.status < 300; }

Reply failure(const HttpAnswer& answer, bool writing) {
  const std::string status = std::to_string(answer.status);
  if (answer.status == 0 && !answer.sent) return {Effect::later, "out of reach", {}};
  if (answer.status == 0) return {writing ? Effect::unknown : Effect::later, "no answer", {}};
  if (answer.status == 429) return {Effect::later, "asked to slow down", answer.retry_after};
  if (answer.status == 401 || answer.status == 403) return {Effect::refused, "not authorised", {}};
  if (answer.status == 404) return kUnknownCard;
  if (answer.status >= 400 && answer.status < 500)
    return {Effect::refused, "refused with status " + status, {}};
  return {writing ? Effect::unknown : Effect::later, "status " + status, answer.retry_after};
}

std::optional<nlohmann::json> json_of(const HttpAnswer& answer) {
  bool too_deep = false;
  const auto shallow = [&too_deep](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    too_deep = too_deep || depth > kMostDepth;
    return !too_deep;
  };
  nlohmann::json json = nlohmann::json::parse(answer.body, shallow, false);
  if (too_deep || json.is_discarded()) return std::nullopt;
  return json;
}

}  // namespace simwarden::connect
