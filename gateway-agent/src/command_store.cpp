#include "gateway-agent/src/command_store.h"

#include <filesystem>
#include <utility>

#include "gateway-agent/src/store_file.h"

namespace simwarden::agent {
namespace {

constexpr int kVersion = 1;
// The largest command twice for each card, the answers, and some.
constexpr std::uint64_t kMaxPages = 64 * 1024;

constexpr const char* kSchema = R"(
CREATE TABLE epoch(last INTEGER NOT NULL);
INSERT INTO epoch VALUES(0);
CREATE TABLE card(
  name TEXT PRIMARY KEY,
  state_version INTEGER NOT NULL,
  blocked INTEGER NOT NULL,
  in_force TEXT,
  pending TEXT) WITHOUT ROWID;
CREATE INDEX card_blocked ON card(blocked) WHERE blocked = 1;
CREATE INDEX card_pending ON card(name) WHERE pending IS NOT NULL;
CREATE TABLE answer(
  n INTEGER PRIMARY KEY,
  command TEXT NOT NULL UNIQUE,
  result TEXT NOT NULL,
  sent INTEGER NOT NULL);
CREATE INDEX answer_unsent ON answer(n) WHERE sent = 0;
)";

tl::unexpected<Trouble> unreadable() {
  return tl::unexpected(Trouble{SWA_IO, "a stored command is damaged", 0, true});
}

Result<std::optional<wire::CommandResult>> read_result(std::string_view text) {
  auto result = wire::decode_result(text);
  if (!result) return unreadable();
  return std::optional<wire::CommandResult>(std::move(*result));
}

}  // namespace

Result<std::unique_ptr<CommandStore>> CommandStore::open(const CommandStoreOptions& options) {
  const auto file = std::filesystem::path(options.directory) / "commands.db";
  auto store = open_store({file.string(), options.vfs, kMaxPages}, kSchema, kVersion);
  if (!store) return tl::unexpected(store.error());
  std::unique_ptr<CommandStore> opened(new CommandStore(std::move(store->database)));
  opened->was_damaged_ = store->was_damaged;
  return opened;
}

Result<std::uint64_t> CommandStore::epoch() {
  const auto last = database_.number("SELECT last FROM epoch");
  if (!last) return tl::unexpected(last.error());
  return static_cast<std::uint64_t>(*last);
}

Done CommandStore::set_epoch(std::uint64_t epoch) {
  if (auto done = database_.wait_for_disk(true); !done) return done;
  return Statement(database_, "UPDATE epoch SET last = ?").bind(epoch).finish();
}

Result<std::optional<wire::CommandResult>> CommandStore::answer_to(std::string_view command) {
  Statement statement(database_, "SELECT result FROM answer WHERE command = ?");
  const auto row = statement.bind_text(command).step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::optional<wire::CommandResult>();
  return read_result(statement.text(0));
}

Result<std::uint64_t> CommandStore::version_of(const std::string& card_key) {
  Statement statement(database_, "SELECT state_version FROM card WHERE name = ?");
  const auto row = statement.bind_text(card_key).step();
  if (!row) return tl::unexpected(row.error());
  return *row ? statement.number(0) : 0;
}

Result<std::uint64_t> CommandStore::cards() {
  const auto count = database_.number("SELECT count(*) FROM card");
  if (!count) return tl::unexpected(count.error());
  return static_cast<std::uint64_t>(*count);
}

Result<std::uint64_t> CommandStore::blocks() {
  const auto count = database_.number("SELECT count(*) FROM card WHERE blocked = 1");
  if (!count) return tl::unexpected(count.error());
  return static_cast<std::uint64_t>(*count);
}

Done CommandStore::take(const wire::Command& command) {
  if (auto done = database_.write_back_if_long(); !done) return done;
  if (auto done = database_.wait_for_disk(true); !done) return done;
  const std::string name = command.card.key();
  const std::string text = wire::encode_command(command);
  Statement statement(database_,
                      "INSERT INTO card VALUES(?, ?, 0, NULL, ?) ON CONFLICT(name) DO UPDATE"
                      " SET state_version = excluded.state_version, pending = excluded.pending");
  return statement.bind_text(name).bind(command.state_version).bind_text(text).finish();
}

Done CommandStore::settle(const wire::Command& command, const wire::CommandResult& result) {
  if (auto done = database_.wait_for_disk(true); !done) return done;
  Transaction transaction(database_);
  if (auto done = transaction.begin(); !done) return done;
  const std::string name = command.card.key();
  const std::uint64_t blocked = command.state == wire::CardState::active ? 0 : 1;
  Statement done_now(database_,
                     "UPDATE card SET in_force = pending, blocked = ?, pending = NULL"
                     " WHERE name = ? AND pending IS NOT NULL");
  Statement not_done(database_, "UPDATE card SET pending = NULL WHERE name = ?");
  auto updated = result.outcome == wire::Outcome::done
                     ? done_now.bind(blocked).bind_text(name).finish()
                     : not_done.bind_text(name).finish();
  if (!updated) return updated;
  if (auto done = add_answer(result); !done) return done;
  return transaction.commit();
}

Done CommandStore::note_refusal(const wire::CommandResult& result) {
  if (auto done = database_.write_back_if_long(); !done) return done;
  if (auto done = database_.wait_for_disk(false); !done) return done;
  Transaction transaction(database_);
  if (auto done = transaction.begin(); !done) return done;
  if (auto done = add_answer(result); !done) return done;
  return transaction.commit();
}

Done CommandStore::add_answer(const wire::CommandResult& result) {
  const std::string text = wire::encode_result(result);
  Statement insert(database_,
                   "INSERT INTO answer(command, result, sent) VALUES(?, ?, 0)"
                   " ON CONFLICT(command) DO NOTHING");
  if (auto done = insert.bind_text(result.command).bind_text(text).finish(); !done) return done;
  return Statement(database_, "DELETE FROM answer WHERE n <= (SELECT max(n) FROM answer) - ?")
      .bind(kMaxAnswers)
      .finish();
}

Done CommandStore::mark_sent(std::string_view command) {
  if (auto done = database_.wait_for_disk(false); !done) return done;
  return Statement(database_, "UPDATE answer SET sent = 1 WHERE command = ? AND sent = 0")
      .bind_text(command)
      .finish();
}

Result<std::vector<wire::CommandResult>> CommandStore::unsent(std::size_t count) {
  Statement statement(database_, "SELECT result FROM answer WHERE sent = 0 ORDER BY n LIMIT ?");
  statement.bind(count);
  std::vector<wire::CommandResult> found;
  for (;;) {
    const auto row = statement.step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return found;
    auto result = wire::decode_result(statement.text(0));
    if (!result) return unreadable();
    found.push_back(std::move(*result));
  }
}

Result<std::vector<wire::Command>> CommandStore::pending() {
  Statement statement(database_, "SELECT pending FROM card WHERE pending IS NOT NULL");
  std::vector<wire::Command> found;
  for (;;) {
    const auto row = statement.step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return found;
    auto command = wire::decode_command(statement.text(0));
    if (!command) return unreadable();
    found.push_back(std::move(*command));
  }
}

Result<std::optional<CommandStore::InForce>> CommandStore::next_in_force(
    const std::string& card_key) {
  Statement statement(database_,
                      "SELECT name, in_force FROM card WHERE name > ? AND in_force IS NOT NULL"
                      " ORDER BY name LIMIT 1");
  const auto row = statement.bind_text(card_key).step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return std::optional<InForce>();
  auto command = wire::decode_command(statement.text(1));
  if (!command) return unreadable();
  return std::optional<InForce>(InForce{std::string(statement.text(0)), std::move(*command)});
}

}  // namespace simwarden::agent
