// What the platform wants each card to be, and what it was answered. Durable, so that after a
// restart blocks stand again, no command has its effect twice, and no older one has any.
//
// A card's command is first taken (pending), then enforced by the caller, then settled. A crash in
// between leaves it pending: it is then enforced again, or settled as expired.
// Not thread-safe.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway-agent/src/database.h"
#include "gateway-agent/wire/command.h"
#include "gateway-agent/wire/result.h"

namespace simwarden::agent {

struct CommandStoreOptions {
  std::string directory;
  std::string vfs;  // empty: the usual one
  std::uint32_t max_cards = 0;
};

class CommandStore {
 public:
  static constexpr std::uint64_t kMaxAnswers = 4096;  // the newest are kept

  static Result<std::unique_ptr<CommandStore>> open(const CommandStoreOptions& options);

  bool was_damaged() const { return was_damaged_; }
  // The outbox's newest epoch once more, in case the outbox is damaged.
  Result<std::uint64_t> epoch();
  Done set_epoch(std::uint64_t epoch);

  Result<std::optional<wire::CommandResult>> answer_to(std::string_view command);
  Result<std::uint64_t> version_of(const std::string& card_key);  // 0: none
  Result<std::uint64_t> cards();
  Result<std::uint64_t> blocks();  // cards whose state in force is not active

  // Durable: from now on only newer versions count for this card.
  Done take(const wire::Command& command);
  // The outcome of a taken command; when done, its state is the one in force. Durable.
  Done settle(const wire::Command& command, const wire::CommandResult& result);
  // An answer that changes nothing. Not synced.
  Done note_refusal(const wire::CommandResult& result);
  // The broker has this answer. Not synced.
  Done mark_sent(std::string_view command);
  Result<std::vector<wire::CommandResult>> unsent(std::size_t count);

  // Commands taken and not settled.
  Result<std::vector<wire::Command>> pending();
  // The first card after `card_key` with a state in force.
  struct InForce {
    std::string card_key;
    wire::Command command;
  };
  Result<std::optional<InForce>> next_in_force(const std::string& card_key);

 private:
  explicit CommandStore(Database database) : database_(std::move(database)) {}
  Done add_answer(const wire::CommandResult& result);

  Database database_;
  bool was_damaged_ = false;
};

}  // namespace simwarden::agent
