#include "platform/dispatch/courier.h"

#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "gateway-agent/wire/topics.h"

namespace simwarden::dispatch {

using store::Command;
using store::CommandStatus;

Courier::Courier(CourierPorts ports, CourierOptions options, const KillSwitch& kill_switch,
                 Watch& watch)
    : ports_(std::move(ports)),
      options_(std::move(options)),
      kill_switch_(kill_switch),
      watch_(watch) {}

Courier::~Courier() { stop(); }

void Courier::start() {
  thread_ = std::thread([this] { run(); });
}

void Courier::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  something_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Courier::on_result(std::string gw, std::string payload) {
  {
    const std::lock_guard lock(mutex_);
    if (answers_.size() >= options_.results_most) {
      ++counts_.results_refused;
      return false;
    }
    answers_.push_back({std::move(gw), std::move(payload)});
    woken_ = true;
  }
  something_.notify_one();
  return true;
}

void Courier::on_online(std::string gw) {
  {
    const std::lock_guard lock(mutex_);
    if (online_.size() >= options_.results_most) return;
    online_.push_back(std::move(gw));
    woken_ = true;
  }
  something_.notify_one();
}

void Courier::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  something_.notify_one();
}

CourierCounts Courier::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void Courier::run() {
  while (true) {
    std::size_t did = 0;  // after a fault: pause, as when idle
    try {
      did = turn();
    } catch (const std::exception& e) {
      ports_.log(e.what());
    }
    std::unique_lock lock(mutex_);
    if (stopping_) return;
    if (did == 0)
      something_.wait_for(lock, std::chrono::milliseconds(options_.pause_ms),
                          [this] { return woken_ || stopping_; });
    woken_ = false;
    if (stopping_) return;
  }
}

std::size_t Courier::turn() {
  std::vector<Answer> answers;
  std::vector<std::string> online;
  {
    const std::lock_guard lock(mutex_);
    const auto n = std::min<std::size_t>(answers_.size(), static_cast<std::size_t>(options_.batch));
    answers.assign(std::make_move_iterator(answers_.begin()),
                   std::make_move_iterator(answers_.begin() + static_cast<std::ptrdiff_t>(n)));
    answers_.erase(answers_.begin(), answers_.begin() + static_cast<std::ptrdiff_t>(n));
    online.swap(online_);
  }
  const bool connected = ports_.connected();
  const risk::Instant wall = ports_.wall();
  std::size_t did = 0;
  std::vector<Parcel> parcels;
  try {
    ports_.transact([&](store::Database& db) {
      did = take_answers(db, answers) + expire(db, wall) + settle(db, wall);
      if (connected) parcels = pack(db, online, wall);
    });
  } catch (...) {
    put_back(std::move(answers));
    throw;
  }
  send(parcels);
  return did + parcels.size();
}

// The store could not take them: they come again at the next turn.
void Courier::put_back(std::vector<Answer> answers) {
  const std::lock_guard lock(mutex_);
  answers_.insert(answers_.begin(), std::make_move_iterator(answers.begin()),
                  std::make_move_iterator(answers.end()));
}

std::size_t Courier::take_answers(store::Database& db, const std::vector<Answer>& answers) {
  for (const Answer& answer : answers) {
    const auto result = wire::decode_result(answer.payload);
    if (!result) {
      const std::lock_guard lock(mutex_);
      ++counts_.unreadable_results;
      continue;
    }
    const risk::Instant now = ports_.event_clock();
    const Verdict verdict = apply_result(db, answer.gw, *result, now, ports_.wall());
    if (verdict == Verdict::done)
      follow_standing(db, store::command(db, result->command).value().card, watch_);
    const std::lock_guard lock(mutex_);
    ++counts_.verdicts.at(static_cast<std::size_t>(verdict));
  }
  return answers.size();
}

std::size_t Courier::expire(store::Database& db, risk::Instant wall) {
  const auto overdue = store::overdue_commands(db, wall, options_.batch);
  std::set<std::string> cards;
  for (Command c : overdue) {
    c.status = CommandStatus::expired;
    c.why = c.attempts == 0 ? "never sent" : "no answer before its expiry";
    store::update(db, c);
    cards.insert(c.card);
  }
  int written = 0;
  for (const std::string& card : cards) written += reconcile(db, card, wall, options_.times);
  const std::lock_guard lock(mutex_);
  counts_.expired += overdue.size();
  counts_.commands += static_cast<std::uint64_t>(written);
  return overdue.size();
}

std::size_t Courier::settle(store::Database& db, risk::Instant wall) {
  const auto cards = store::unsettled_cards(db, options_.batch);
  int written = 0;
  for (const std::string& card : cards) written += reconcile(db, card, wall, options_.times);
  const std::lock_guard lock(mutex_);
  counts_.commands += static_cast<std::uint64_t>(written);
  return cards.size();
}

std::vector<Courier::Parcel> Courier::pack(store::Database& db,
                                           const std::vector<std::string>& online,
                                           risk::Instant wall) {
  for (const std::string& gw : online) store::hasten_commands(db, gw, wall);
  const bool resumptions_only = kill_switch_.on(db);
  std::vector<Parcel> parcels;
  for (Command& c : store::due_for_gateways(db, wall, resumptions_only, options_.batch)) {
    mark_sent(db, c, wall, next_attempt(c.attempts + 1, wall, options_.times));
    parcels.push_back({std::move(c.gw), std::move(c.payload)});
  }
  return parcels;
}

void Courier::send(const std::vector<Parcel>& parcels) {
  std::uint64_t sent = 0;
  for (const Parcel& parcel : parcels) {
    const std::string topic = wire::topic(options_.prefix, wire::Channel::commands, parcel.gw);
    // What the client does not take is due again later, as what the broker loses is.
    if (!ports_.publish(topic, ports_.sign(parcel.payload))) continue;
    ++sent;
  }
  const std::lock_guard lock(mutex_);
  counts_.sent += sent;
}

}  // namespace simwarden::dispatch
