// The platform of a carrier as far as connectors use it: SIMs with a status, behind a login, in the
// shape of each vendor's public description. It counts what was written, so that an effect which
// happens twice is seen.
#pragma once

#include <deque>
#include <string>

#include <map>

#include "tests/unit/connect/http_server.h"

namespace simwarden::test {

inline constexpr const char* kCard = "8988303000000000019";

enum class Bad {
  none,
  after_effect,  // it is done, and no answer comes
  before,        // the connection is cut before anything is done
  slow_down,     // 429, Retry-After 30
  ignored,       // says yes and does nothing
  refused,       // 422
  broken,        // 503
  nonsense,      // 200 and no JSON
};

struct MockSim {
  int id = 0;
  std::string status = "active";  // issued, active, suspended, terminated
  std::string speed_class = "s1.standard";
  int writes = 0;
};

class MockCarrier {
 public:
  MockCarrier();
  std::string url() const { return server_.url(); }
  void close() { server_.close(); }

  std::map<std::string, MockSim> sims;
  std::deque<Bad> writes, reads;  // how the next ones go; good when empty
  std::string secret = "right";   // that a login must bring
  int logins = 0;
  int asked = 0;
  bool session_lost = false;  // the next request is told 401

 private:
  Told answer(const Asked& request);
  Told emnify(const Asked& request);
  Told soracom(const Asked& request);
  Told log_in(bool good, const std::string& body);
  // Does `effect` as the next of `plan` wants it; `good` is the answer when all is well.
  template <typename Effect>
  static Told play(std::deque<Bad>& plan, const Effect& effect, const Told& good);

  HttpServer server_;  // last: it calls the rest
};

}  // namespace simwarden::test
