#include "gateway-agent/src/orders.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <utility>

#include "gateway-agent/src/enforcement.h"
#include "gateway-agent/src/judge.h"
#include "gateway-agent/src/store_file.h"

namespace simwarden::agent {
namespace {

constexpr std::size_t kMaxAnswers = 1024;
constexpr int kCardsATick = 64;
constexpr std::int64_t kRetryMs = 60'000;

}  // namespace

Orders::Orders(const Settings& settings, swa_counters& counters,
               std::unique_ptr<CommandStore> store)
    : settings_(settings),
      counters_(counters),
      store_(std::move(store)),
      pass_(std::string()),
      contact_ms_(settings.monotonic_ms) {}

Result<std::unique_ptr<CommandStore>> Orders::open_store(const Settings& settings) {
  return CommandStore::open({settings.directory, settings.vfs, settings.max_cards});
}

Done Orders::begin() {
  auto unsent = store_->unsent(kMaxAnswers);
  if (!unsent) return tl::unexpected(unsent.error());
  for (auto& result : *unsent) answers_.push_back({std::move(result), 0});
  auto pending = store_->pending();
  if (!pending) return tl::unexpected(pending.error());
  pending_ = std::move(*pending);
  const auto blocks = store_->blocks();
  if (!blocks) return tl::unexpected(blocks.error());
  counters_.blocks_in_force = *blocks;
  return {};
}

Result<wire::Command> Orders::read(std::string_view jws) {
  const auto payload = wire::verify_jws(jws, settings_.keys);
  if (!payload) {
    ++counters_.commands_forged;
    return trouble(SWA_BAD_INPUT, "a command without a valid signature of a known key");
  }
  auto command = wire::decode_command(*payload);
  if (!command) {
    ++counters_.commands_malformed;
    return trouble(SWA_BAD_INPUT, "a signed message that is not a command");
  }
  if (command->gw != settings_.gateway) {
    ++counters_.commands_misdirected;
    return trouble(SWA_BAD_INPUT, "a command for another gateway");
  }
  return std::move(*command);
}

Done Orders::receive(std::string_view jws, const Now& now) {
  const auto command = read(jws);
  if (!command) return tl::unexpected(command.error());
  contact(now);
  if (auto done = settle_left_over(); !done) return done;
  auto answered = store_->answer_to(command->id);
  if (!answered) return tl::unexpected(answered.error());
  if (*answered) {
    ++counters_.commands_repeated;
    queue(std::move(**answered));
    return {};
  }
  const auto waiting = std::find_if(pending_.begin(), pending_.end(),
                                    [&](const auto& pending) { return pending.id == command->id; });
  // Taken before the restart; the next tick settles it, and that is the answer.
  if (waiting != pending_.end()) return {};
  return obey(*command, now);
}

Done Orders::obey(const wire::Command& command, const Now& now) {
  const auto version = store_->version_of(command.card.key());
  if (!version) return tl::unexpected(version.error());
  const auto cards = store_->cards();
  if (!cards) return tl::unexpected(cards.error());
  const auto reason = reason_to_refuse(command, now.wall_ms, {*version, *cards},
                                       {settings_.capabilities, settings_.max_cards});
  if (!reason.empty()) return refuse(command, reason, *version, now);
  LeftOver taken = not_answered(command, now);
  if (auto done = store_->take(command); !done) return done;
  return carry_out(std::move(taken), false);
}

Done Orders::refuse(const wire::Command& command, std::string_view reason, std::uint64_t version,
                    const Now& now) {
  wire::CommandResult result{command.id, wire::Outcome::refused, std::string(reason), now.wall_ms,
                             version};
  if (!passing(reason))
    if (auto done = store_->note_refusal(result); !done) return done;
  count(result);
  queue(std::move(result));
  return {};
}

// All the memory that is needed is taken before the enforcer is asked.
Orders::LeftOver Orders::not_answered(const wire::Command& command, const Now& now) {
  LeftOver taken{command,
                 {command.id, wire::Outcome::failed, {}, now.wall_ms, command.state_version}};
  taken.result.reason.reserve(SWA_REASON_SIZE);
  return taken;
}

Done Orders::carry_out(LeftOver taken, bool again) {
  const Enforced enforced = call_enforcer(settings_.enforce, settings_.user, taken.command, again);
  taken.result.outcome = enforced.outcome;
  taken.result.reason = enforced.reason;
  left_over_ = std::move(taken);
  return settle_left_over();
}

Done Orders::settle_left_over() {
  if (!left_over_) return {};
  if (auto done = store_->settle(left_over_->command, left_over_->result); !done) return done;
  queue(left_over_->result);
  count(left_over_->result);
  left_over_.reset();
  if (const auto blocks = store_->blocks()) counters_.blocks_in_force = *blocks;
  return {};
}

Done Orders::tick(const Now& now) {
  if (auto done = settle_left_over(); !done) return done;
  if (auto done = resolve_pending(now); !done) return done;
  if (settings_.lift_blocks_after_s > 0 && !lifted_ &&
      now.monotonic_ms - contact_ms_ > std::int64_t{settings_.lift_blocks_after_s} * 1000) {
    lifted_ = true;
    enforce_again();
  }
  return enforce_some(now);
}

// A command that was under way when the agent died still has its effect, unless it is too late for
// that; then what was in force before stands again, by the pass that follows.
Done Orders::resolve_pending(const Now& now) {
  if (now.wall_ms < kClockSetMs) return {};
  while (!pending_.empty()) {
    LeftOver taken = not_answered(pending_.back(), now);
    pending_.pop_back();
    if (now.wall_ms < taken.command.expires_at_ms) {
      if (auto done = carry_out(std::move(taken), true); !done) return done;
      continue;
    }
    taken.result.outcome = wire::Outcome::refused;
    taken.result.reason = "expired";
    left_over_ = std::move(taken);
    if (auto done = settle_left_over(); !done) return done;
  }
  return {};
}

Done Orders::enforce_some(const Now& now) {
  if (!pass_ && failed_in_pass_ > 0 && now.monotonic_ms >= next_pass_ms_) enforce_again();
  for (int n = 0; pass_ && n < kCardsATick; ++n) {
    auto next = store_->next_in_force(*pass_);
    if (!next) return tl::unexpected(next.error());
    if (!*next) {
      pass_.reset();
      next_pass_ms_ = now.monotonic_ms + kRetryMs;
      return {};
    }
    wire::Command command = std::move((*next)->command);
    if (lifted_) command.state = wire::CardState::active;
    ++counters_.enforce_retries;
    const auto enforced = call_enforcer(settings_.enforce, settings_.user, command, true);
    if (enforced.outcome != wire::Outcome::done) ++failed_in_pass_;
    pass_ = std::move((*next)->card_key);
  }
  return {};
}

void Orders::enforce_again() {
  pass_ = std::string();
  failed_in_pass_ = 0;
}

void Orders::contact(const Now& now) {
  contact_ms_ = now.monotonic_ms;
  counters_.contact_ms = now.monotonic_ms;
  if (lifted_) enforce_again();
  lifted_ = false;
}

void Orders::queue(wire::CommandResult result) {
  // The platform repeats a command that it has no answer to, so an answer may be given up.
  if (answers_.size() >= kMaxAnswers) answers_.pop_front();
  answers_.push_back({std::move(result), 0});
}

void Orders::count(const wire::CommandResult& result) {
  switch (result.outcome) {
    case wire::Outcome::done:
      ++counters_.commands_done;
      break;
    case wire::Outcome::refused:
      ++counters_.commands_refused;
      break;
    case wire::Outcome::failed:
      ++counters_.commands_failed;
      break;
  }
}

const Orders::Answer* Orders::next_answer(std::uint64_t token) {
  for (auto& answer : answers_) {
    if (answer.token != 0) continue;
    answer.token = token;
    return &answer;
  }
  return nullptr;
}

void Orders::published(std::uint64_t token) {
  const auto it = std::find_if(answers_.begin(), answers_.end(),
                               [&](const Answer& answer) { return answer.token == token; });
  if (it == answers_.end()) return;
  // Not marked, it is sent once more after a restart: a repeat is nothing new to the platform.
  if (!store_->mark_sent(it->result.command)) ++counters_.io_errors;
  answers_.erase(it);
}

void Orders::disconnected() {
  for (auto& answer : answers_) answer.token = 0;
}

Done Orders::repair() {
  const std::string file = (std::filesystem::path(settings_.directory) / "commands.db").string();
  store_.reset();
  move_aside(file);
  ++counters_.damaged_files;
  pending_.clear();
  left_over_.reset();
  auto store = open_store(settings_);
  if (!store) return tl::unexpected(store.error());
  store_ = std::move(*store);
  return {};
}

}  // namespace simwarden::agent
