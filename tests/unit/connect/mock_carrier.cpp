#include "tests/unit/connect/mock_carrier.h"

#include <nlohmann/json.hpp>

namespace simwarden::test {
namespace {

using Json = nlohmann::json;

const std::map<std::string, int> kStatusIds{
    {"issued", 0}, {"active", 1}, {"suspended", 2}, {"terminated", 3}};

std::string status_of(int id) {
  for (const auto& [name, each] : kStatusIds)
    if (each == id) return name;
  return "";
}

Told json(const Json& body, int status = 200) {
  Told told;
  told.status = status;
  told.body = body.dump();
  return told;
}

Told bare(int status) {
  Told told;
  told.status = status;
  return told;
}

std::string after(const std::string& text, const std::string& prefix) {
  return text.rfind(prefix, 0) == 0 ? text.substr(prefix.size()) : "";
}

}  // namespace

MockCarrier::MockCarrier() : server_([this](const Asked& request) { return answer(request); }) {
  sims[kCard].id = 7;
}

Told MockCarrier::answer(const Asked& request) {
  ++asked;
  return request.path.rfind("/api/v1", 0) == 0 ? emnify(request) : soracom(request);
}

Told MockCarrier::log_in(bool good, const std::string& body) {
  ++logins;
  if (!good) return bare(403);
  Told told;
  told.body = body;
  return told;
}

template <typename Effect>
Told MockCarrier::play(std::deque<Bad>& plan, const Effect& effect, const Told& good) {
  const Bad bad = plan.empty() ? Bad::none : plan.front();
  if (!plan.empty()) plan.pop_front();
  Told told = good;
  switch (bad) {
    case Bad::none:
      effect();
      break;
    case Bad::after_effect:
      effect();
      told.how = Told::How::silence;
      break;
    case Bad::before:
      told.how = Told::How::hang_up;
      break;
    case Bad::slow_down:
      told = bare(429);
      told.retry_after = "30";
      break;
    case Bad::ignored:
      break;
    case Bad::refused:
      told = bare(422);
      break;
    case Bad::broken:
      told = bare(503);
      break;
    case Bad::nonsense:
      effect();
      told = bare(200);
      told.body = "<html>";
      break;
  }
  return told;
}

Told MockCarrier::emnify(const Asked& request) {
  if (request.path == "/api/v1/authenticate")
    return log_in(Json::parse(request.body)["application_token"] == secret,
                  R"({"auth_token":"session-)" + std::to_string(logins + 1) + R"("})");
  const auto token = request.headers.find("Authorization");
  const bool known =
      token != request.headers.end() && token->second == "Bearer session-" + std::to_string(logins);
  if (!known || std::exchange(session_lost, false)) return bare(401);

  if (request.method == "GET") {
    const std::string wanted = after(request.path, "/api/v1/sim?q=iccid%3A");
    Json list = Json::array();
    if (const auto found = sims.find(wanted); found != sims.end())
      list.push_back({{"id", found->second.id},
                      {"iccid", wanted.substr(0, wanted.size() - 1)},
                      {"iccid_with_luhn", wanted},
                      {"status", {{"id", kStatusIds.at(found->second.status)}}}});
    return play(
        reads, [] {}, json(list));
  }
  for (auto& [iccid, sim] : sims) {
    if (request.path != "/api/v1/sim/" + std::to_string(sim.id)) continue;
    const auto change = [&sim = sim, &request] {
      sim.status = status_of(Json::parse(request.body)["status"]["id"]);
      ++sim.writes;
    };
    return play(writes, change, bare(204));
  }
  return bare(404);
}

Told MockCarrier::soracom(const Asked& request) {
  if (request.path == "/v1/auth") {
    const Json body = Json::parse(request.body);
    return log_in(body["authKeyId"] == "keyId-1" && body["authKey"] == secret,
                  R"({"apiKey":"api-1","token":"session-)" + std::to_string(logins + 1) + R"("})");
  }
  const auto token = request.headers.find("X-Soracom-Token");
  const bool known = token != request.headers.end() &&
                     token->second == "session-" + std::to_string(logins) &&
                     request.headers.count("X-Soracom-API-Key") == 1;
  if (!known || std::exchange(session_lost, false)) return bare(401);

  const std::string rest = after(request.path, "/v1/sims/");
  const auto slash = rest.find('/');
  const auto found = sims.find(rest.substr(0, slash));
  if (found == sims.end()) return bare(404);
  MockSim& sim = found->second;
  const auto shown = [&] {
    return json({{"simId", found->first}, {"status", sim.status}, {"speedClass", sim.speed_class}});
  };
  if (request.method == "GET")
    return play(
        reads, [] {}, shown());
  const std::string verb = rest.substr(slash + 1);
  const auto change = [&] {
    if (verb == "suspend") sim.status = "suspended";
    if (verb == "activate") sim.status = "active";
    if (verb == "update_speed_class") sim.speed_class = Json::parse(request.body)["speedClass"];
    ++sim.writes;
  };
  return play(writes, change, shown());
}

}  // namespace simwarden::test
