// A checkpoint. The first byte says what the rest is: edits of a good snapshot, edits with the
// snapshot's hash mended afterwards, or the whole file. Damage that the hash shows is refused and
// leaves the engine empty; what is taken although it was edited gives a snapshot that is taken
// again and holds the same findings. (Snapshots are not compared byte by byte: the padding within
// the histories is whatever it was.)
#include <xxhash.h>

#include <cstring>
#include <string>

#include "platform/app/checkpoint_folder.h"
#include "platform/engine/engine.h"
#include "platform/engine/finding_json.h"
#include "tests/fixture/temp_dir.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seeds.h"
#include "tests/unit/engine/small_world.h"

using namespace simwarden;
using fuzz::require;

namespace {

constexpr std::size_t kMostEdits = 16;

class Edits {
 public:
  Edits(const unsigned char* bytes, std::size_t size) : bytes_(bytes), left_(size) {}

  std::string of(std::string text) {
    for (std::size_t i = 0; i < kMostEdits && left_ > 0; ++i) edit(text);
    return text;
  }

 private:
  std::size_t number(int bytes) {
    std::size_t value = 0;
    for (; bytes > 0; --bytes) value = value << 8 | (left_ > 0 ? next() : 0U);
    return value;
  }
  unsigned char next() {
    --left_;
    return *bytes_++;
  }

  void edit(std::string& text) {
    const std::size_t what = number(1) % 5;
    const std::size_t at = text.empty() ? 0 : number(3) % text.size();
    const std::size_t length = number(1) % 16;
    if (what == 0) text.erase(at, length);
    if (what == 1) text.insert(at, text.substr(number(3) % (text.size() + 1), length));
    if (what == 2) text.resize(at);
    if (what == 3) text.insert(at, length, static_cast<char>(number(1)));
    for (std::size_t i = 0; what == 4 && i < length && at + i < text.size(); ++i)
      text[at + i] = static_cast<char>(number(1));
  }

  const unsigned char* bytes_;
  std::size_t left_;
};

// A snapshot ends with the hash of all that is before it.
void mend(std::string& snapshot) {
  constexpr std::size_t kHash = sizeof(XXH64_hash_t);
  if (snapshot.size() < kHash) return;
  const XXH64_hash_t hash = XXH3_64bits(snapshot.data(), snapshot.size() - kHash);
  std::memcpy(snapshot.data() + snapshot.size() - kHash, &hash, kHash);
}

constexpr risk::CardNo kCards = 3;

// A week of cards that use more than they may, change devices and places, and say all that a
// record can say.
std::vector<risk::Record> lives() {
  std::vector<risk::Record> records;
  for (int hour = 0; hour < 168; hour += 6) {
    for (risk::CardNo card = 0; card < kCards; ++card) {
      const auto device = risk::Device{86'000'000'000'000} + (hour / 60 % 2) * 10 + card;
      risk::Record r = test::record_at(hour * risk::kHour + card, device, 500, card);
      if (card == 1) r.place = risk::Place{{30.0 + hour / 60 * 5, 110}, 50, true};
      if (card == 2) r.flows.push_back({"10.0.0.1", 443, "tcp", "a.example", 10, 20, 1});
      if (card == 0) r.sms.push_back({risk::Direction::mobile_originated, "10086", 3});
      if (card == 0) r.calls.push_back({risk::Direction::mobile_terminated, "110", true, 60});
      records.push_back(std::move(r));
    }
  }
  return records;
}

struct World {
  World() {
    engine::Engine busy = engine();
    busy.observe(lives(), std::nullopt);
    good = busy.snapshot();
    findings = book(busy);
    empty = engine().snapshot();
    std::string same = good;
    mend(same);
    require(same == good && good.size() > 20 * empty.size() && !findings.empty());
    checkpoint.report = 17;
    checkpoint.event_clock = 1'790'000'000'000;
    checkpoint.engine = "what an engine wrote\n";
    app::CheckpointFolder(folder.path()).write(checkpoint);
    file = test::read_file(folder / kFile);
    // Names that no checkpoint has.
    test::write_file(folder / "99999999999999999999.checkpoint", "");
    test::write_file(folder / "1e3.checkpoint", "");
  }
  engine::Engine engine() const { return {fleet.registry, fleet.reference, fleet.catalogue, {}}; }
  std::string book(const engine::Engine& engine) const {
    std::string lines;
    for (const engine::Published& each : engine.book())
      lines += engine::to_json(each, fleet.registry, {}, true) + "\n";
    return lines;
  }

  static constexpr const char* kFile = "0000000000000017.checkpoint";
  test::SmallWorld fleet{kCards, 5'000};
  std::string good, empty, findings;
  test::TempDir folder{"fuzz-checkpoints"};
  app::Checkpoint checkpoint;
  std::string file;
};

void damaged(const World& world, const std::string& bytes) {
  engine::Engine engine = world.engine();
  const bool taken = engine.restore(bytes);
  require(taken == (bytes == world.good));
  require(engine.snapshot().size() == (taken ? world.good : world.empty).size());
  require(world.book(engine) == (taken ? world.findings : ""));
}

void forged(const World& world, std::string bytes) {
  mend(bytes);
  engine::Engine engine = world.engine();
  const bool taken = engine.restore(bytes);
  const std::string first = engine.snapshot();
  if (!taken) return require(first.size() == world.empty.size());
  engine::Engine again = world.engine();
  require(again.restore(first) && again.snapshot().size() == first.size());
  require(world.book(again) == world.book(engine));
}

void in_folder(const World& world, const std::string& bytes) {
  test::write_file(world.folder / World::kFile, bytes);
  const app::CheckpointFolder folder(world.folder.path());
  const auto reports = folder.reports();
  require(reports.size() == 1 && reports[0] == world.checkpoint.report);
  const auto read = folder.read(reports[0]);
  require(read.has_value() == (bytes == world.file));
  if (read) require(read->event_clock == world.checkpoint.event_clock);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("checkpoints", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  static const World world;
  if (size == 0) return 0;
  Edits edits(bytes + 1, size - 1);
  switch (bytes[0] % 4) {
    case 0:
      damaged(world, edits.of(world.good));
      break;
    case 1:
      forged(world, edits.of(world.good));
      break;
    case 2:
      in_folder(world, edits.of(world.file));
      break;
    default:
      damaged(world, std::string(fuzz::text_of(bytes + 1, size - 1)));
      forged(world, std::string(fuzz::text_of(bytes + 1, size - 1)));
      break;
  }
  return 0;
}
