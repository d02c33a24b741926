#include "platform/app/retention.h"

#include <system_error>

#include "platform/store/report_log.h"

namespace simwarden::app {
namespace {

constexpr int kReportsATime = 2000;
constexpr int kRoundsAPass = 50;
constexpr std::int64_t kStreamsKept = std::int64_t{90} * 24 * 3600 * 1000;

}  // namespace

Fill keep_within(store::Writer& writer, const std::filesystem::path& store,
                 std::uint64_t most_bytes, std::uint64_t dead_letters, std::int64_t safe,
                 std::int64_t now) {
  Fill fill;
  fill.most_bytes = most_bytes;
  writer.run([&](store::Database& db) {
    store::trim_dead(db, static_cast<int>(dead_letters));
    store::trim_streams(db, now - kStreamsKept);
    fill.bytes = store::store_bytes(db);
  });
  // Down to a little below the limit, so that not every pass has to remove something.
  const std::uint64_t enough = most_bytes - most_bytes / 20;
  for (int i = 0; i < kRoundsAPass && fill.bytes > enough; ++i) {
    int removed = 0;
    writer.run([&](store::Database& db) {
      removed = store::remove_oldest_reports(db, safe, kReportsATime);
      fill.bytes = store::store_bytes(db);
    });
    if (removed == 0) break;
    fill.removed += static_cast<std::uint64_t>(removed);
  }
  std::error_code none;
  fill.disk_left = std::filesystem::space(store.parent_path(), none).available;
  const auto alarm_from = static_cast<std::uint64_t>(kAlarmShare * static_cast<double>(most_bytes));
  const bool tight = !none && fill.bytes < most_bytes && fill.disk_left < most_bytes - fill.bytes;
  fill.alarm = fill.bytes >= alarm_from || tight;
  fill.full = fill.bytes >= most_bytes;
  return fill;
}

}  // namespace simwarden::app
