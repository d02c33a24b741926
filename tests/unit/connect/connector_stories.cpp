// What each connector does against a carrier on a good day and on a bad one.
#include <catch2/catch.hpp>
#include <memory>

#include "platform/connect/emnify.h"
#include "platform/connect/soracom.h"
#include "tests/unit/connect/mock_carrier.h"

namespace simwarden::test {
namespace {

using connect::Effect;
using connect::Reply;
using decide::CardState;

constexpr std::chrono::milliseconds kTimeout{300};

struct Stage {
  explicit Stage(bool soracom, const std::string& secret = "right") {
    http = connect::open_http({carrier.url(), {}, kTimeout});
    if (soracom)
      connector = std::make_unique<connect::Soracom>(
          *http, connect::SoracomAccount{"keyId-1", secret, "s1.standard"});
    else
      connector = std::make_unique<connect::Emnify>(*http, secret);
  }
  Reply want(CardState state, decide::Limits limits = {}, const std::string& card = kCard) {
    return connector->carry_out({"command-1", "iccid", card, {state, limits}});
  }
  MockSim& sim() { return carrier.sims[kCard]; }

  MockCarrier carrier;
  std::unique_ptr<connect::Http> http;
  std::unique_ptr<connect::Connector> connector;
};

const Reply kDone{Effect::done, "", {}};

}  // namespace

TEST_CASE("a card is suspended and given back, each read back") {
  for (const bool soracom : {false, true}) {
    Stage stage(soracom);
    CHECK(stage.want(CardState::suspended) == kDone);
    CHECK(stage.sim().status == "suspended");
    CHECK(stage.want(CardState::active) == kDone);
    CHECK(stage.sim().status == "active");
    CHECK(stage.sim().writes == 2);
    CHECK(stage.carrier.logins == 1);
  }
}

TEST_CASE("asking twice is asking once") {
  for (const bool soracom : {false, true}) {
    Stage stage(soracom);
    CHECK(stage.want(CardState::suspended) == kDone);
    CHECK(stage.want(CardState::suspended) == kDone);
    CHECK(stage.sim().writes == 1);
  }
}

TEST_CASE("an answer that is lost after the effect is unknown, and known when asked again") {
  for (const bool soracom : {false, true}) {
    Stage stage(soracom);
    stage.carrier.writes = {Bad::after_effect};
    CHECK(stage.want(CardState::suspended) == Reply{Effect::unknown, "no answer", {}});
    CHECK(stage.want(CardState::suspended) == kDone);
    CHECK(stage.sim().writes == 1);
  }
}

TEST_CASE("a carrier that says yes and does nothing is not believed") {
  for (const bool soracom : {false, true}) {
    Stage stage(soracom);
    stage.carrier.writes = {Bad::ignored};
    CHECK(stage.want(CardState::suspended) ==
          Reply{Effect::unknown, "what was read back differs", {}});
    CHECK(stage.sim().status == "active");
    CHECK(stage.want(CardState::suspended) == kDone);
  }
}

TEST_CASE("what a carrier says on a bad day, and what it means") {
  struct Day {
    std::deque<Bad> reads, writes;
    Effect effect;
    std::string why;
  };
  const std::vector<Day> days{
      {{}, {Bad::slow_down}, Effect::later, "asked to slow down"},
      {{}, {Bad::refused}, Effect::refused, "refused with status 422"},
      {{}, {Bad::broken}, Effect::unknown, "status 503"},
      {{}, {Bad::before}, Effect::unknown, "no answer"},
      {{Bad::slow_down}, {}, Effect::later, "asked to slow down"},
      {{Bad::broken}, {}, Effect::later, "status 503"},
      {{Bad::before}, {}, Effect::later, "no answer"},
      {{Bad::nonsense}, {}, Effect::later, "an answer that cannot be understood"},
      {{Bad::none, Bad::broken}, {}, Effect::unknown, "not read back: status 503"},
  };
  for (const bool soracom : {false, true}) {
    for (const Day& day : days) {
      Stage stage(soracom);
      stage.carrier.reads = day.reads;
      stage.carrier.writes = day.writes;
      const Reply reply = stage.want(CardState::suspended);
      INFO(soracom << " " << day.why << " / " << reply.why);
      CHECK(reply.effect == day.effect);
      CHECK(reply.why == day.why);
      CHECK(reply.pause.has_value() == (day.why == "asked to slow down"));
      if (reply.pause) CHECK(*reply.pause == 30 * risk::kSecond);
    }
  }
}

TEST_CASE("a session that has ended is opened anew, a wrong secret is a refusal") {
  for (const bool soracom : {false, true}) {
    Stage stage(soracom);
    CHECK(stage.want(CardState::suspended) == kDone);
    stage.carrier.session_lost = true;
    CHECK(stage.want(CardState::active) == kDone);
    CHECK(stage.carrier.logins == 2);

    Stage wrong(soracom, "wrong");
    CHECK(wrong.want(CardState::suspended) == Reply{Effect::refused, "not authorised", {}});
    CHECK(wrong.sim().writes == 0);
  }
}

TEST_CASE("a carrier that is not there has done nothing") {
  for (const bool soracom : {false, true}) {
    Stage stage(soracom);
    stage.carrier.close();
    CHECK(stage.want(CardState::suspended).effect == Effect::later);
  }
}

TEST_CASE("a card that the carrier does not know is refused") {
  for (const bool soracom : {false, true}) {
    Stage stage(soracom);
    CHECK(stage.want(CardState::suspended, {}, "8988303000000000027") ==
          Reply{Effect::refused, "the carrier does not know the card", {}});
  }
}

TEST_CASE("a card that rests for reasons of the carrier is not activated by us") {
  Stage emnify(false);
  emnify.sim().status = "issued";
  CHECK(emnify.want(CardState::active) == kDone);
  CHECK(emnify.want(CardState::suspended).effect == Effect::refused);
  CHECK(emnify.sim().writes == 0);

  Stage soracom(true);
  soracom.sim().status = "inactive";
  CHECK(soracom.want(CardState::active) == kDone);
  CHECK(soracom.sim().status == "inactive");
}

TEST_CASE("a limit of the rate is a speed class below it where there is one") {
  decide::Limits rate;
  rate.rate_bps = 64'000;
  Stage soracom(true);
  CHECK(soracom.want(CardState::limited, rate) == kDone);
  CHECK(soracom.sim().speed_class == "s1.minimum");
  CHECK(soracom.sim().status == "active");
  CHECK(soracom.want(CardState::active) == kDone);
  CHECK(soracom.sim().speed_class == "s1.standard");

  rate.sms_off = true;
  CHECK(soracom.want(CardState::limited, rate).effect == Effect::unsupported);
  Stage emnify(false);
  CHECK(emnify.want(CardState::limited, rate).effect == Effect::unsupported);
  CHECK(emnify.carrier.asked == 0);
}

}  // namespace simwarden::test
