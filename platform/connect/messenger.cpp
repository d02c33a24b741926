#include "platform/connect/messenger.h"

#include <algorithm>
#include <exception>

#include "platform/dispatch/carrier_routes.h"
#include "platform/dispatch/case_book.h"
#include "platform/dispatch/results.h"
#include "platform/store/commands.h"

namespace simwarden::connect {
namespace {

using store::Command;

// An order is written down when it was asked: a few at once, so that what is known is in the store
// soon.
constexpr int kAtOnce = 8;
constexpr double kMostJitter = 0.25;

}  // namespace

Messenger::Messenger(MessengerPorts ports, MessengerOptions options, Connector& connector,
                     const dispatch::KillSwitch& kill_switch, dispatch::Watch& watch)
    : ports_(std::move(ports)),
      options_(std::move(options)),
      connector_(connector),
      kill_switch_(kill_switch),
      watch_(watch),
      end_(dispatch::carrier_end(options_.name)),
      allowance_(options_.orders_per_minute) {}

Messenger::~Messenger() { stop(); }

void Messenger::start() {
  thread_ = std::thread([this] { run(); });
}

void Messenger::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  something_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Messenger::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  something_.notify_one();
}

MessengerCounts Messenger::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

bool Messenger::stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Messenger::run() {
  while (!stopping()) {
    std::size_t did = 0;  // after a fault: pause, as when idle
    try {
      did = turn();
    } catch (const std::exception& e) {
      ports_.log(e.what());
    }
    std::unique_lock lock(mutex_);
    if (did == 0)
      something_.wait_for(lock, std::chrono::milliseconds(options_.pause_ms),
                          [this] { return woken_ || stopping_; });
    woken_ = false;
  }
}

// How many orders may be asked now: at most a minute's worth at once.
int Messenger::room(risk::Instant wall) {
  const double a_minute = options_.orders_per_minute;
  const auto passed = static_cast<double>(std::max<risk::SpanMs>(0, wall - allowed_at_));
  if (allowed_at_ != 0)
    allowance_ = std::min(a_minute, allowance_ + a_minute * passed / risk::kMinute);
  allowed_at_ = wall;
  return wall < not_before_ ? 0 : std::min(kAtOnce, static_cast<int>(allowance_));
}

std::size_t Messenger::turn() {
  std::vector<Errand> errands = take_out();
  if (errands.empty()) return 0;
  ask(errands);
  ports_.transact([&](store::Database& db) {
    for (const Errand& errand : errands)
      if (errand.asked) write_down(db, errand);
  });
  return errands.size();
}

std::vector<Messenger::Errand> Messenger::take_out() {
  std::vector<Errand> errands;
  const risk::Instant wall = ports_.wall();
  const int most = room(wall);
  if (most == 0) return errands;
  ports_.transact([&](store::Database& db) {
    errands.clear();
    for (Command& c : store::due_at(db, end_, wall, kill_switch_.on(db), most)) {
      const auto standing = store::card_standing(db, c.card);
      if (!standing || c.expires_at - wall < options_.longest_ms) continue;
      const auto pause =
          dispatch::next_attempt(c.attempts + 1, wall, options_.times) - wall + options_.longest_ms;
      const auto jittered = static_cast<risk::SpanMs>(static_cast<double>(pause) *
                                                      (1 + kMostJitter * ports_.jitter()));
      dispatch::mark_sent(db, c, wall, wall + jittered);
      errands.push_back({std::move(c), standing->name_kind});
    }
  });
  allowance_ -= static_cast<double>(errands.size());
  return errands;
}

void Messenger::ask(std::vector<Errand>& errands) {
  for (Errand& errand : errands) {
    const risk::Instant wall = ports_.wall();
    if (stopping() || wall < not_before_) return;
    if (errand.command.expires_at - wall < options_.longest_ms) continue;
    const Command& c = errand.command;
    errand.reply = connector_.carry_out({c.id, errand.name_kind, c.card, c.desired});
    errand.asked = true;
    if (errand.reply.pause) not_before_ = ports_.wall() + *errand.reply.pause;
    const std::lock_guard lock(mutex_);
    ++counts_.orders;
    ++counts_.effects[std::string(text(errand.reply.effect))];
  }
}

void Messenger::write_down(store::Database& db, const Errand& errand) {
  const Reply& reply = errand.reply;
  const risk::Instant now = ports_.event_clock();
  const risk::Instant wall = ports_.wall();
  wire::CommandResult result;
  result.command = errand.command.id;
  result.at_ms = wall;
  result.state_version = errand.command.state_version;
  switch (reply.effect) {
    case Effect::done:
      result.outcome = wire::Outcome::done;
      break;
    case Effect::refused:
    case Effect::unsupported:
      result.outcome = wire::Outcome::refused;
      result.reason = reply.why;
      break;
    case Effect::later:
    case Effect::unknown:
      // Nobody knows yet: the command stays sent, and is asked again.
      if (auto c = store::command(db, errand.command.id);
          c && c->status == store::CommandStatus::sent) {
        c->why = std::string(text(reply.effect)) + ": " + reply.why;
        if (reply.pause) c->next_at = std::max(c->next_at, wall + *reply.pause);
        store::update(db, *c);
        dispatch::dispose(db, c->card, "the carrier: " + c->why, now);
      }
      return;
  }
  if (dispatch::apply_result(db, end_, result, now, wall) == dispatch::Verdict::done)
    dispatch::follow_standing(db, errand.command.card, watch_);
}

}  // namespace simwarden::connect
