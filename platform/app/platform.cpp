#include "platform/app/platform.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

#include "gateway-agent/wire/jws.h"
#include "gateway-agent/wire/topics.h"
#include "platform/app/json_log.h"
#include "platform/policies/versions.h"
#include "platform/state/load_error.h"

namespace simwarden::app {
namespace fs = std::filesystem;
namespace {

constexpr auto kHousePause = std::chrono::seconds(2);
constexpr std::uint64_t kMiB = 1024 * 1024;

std::int64_t wall() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

risk::SpanMs ms(double s) { return static_cast<risk::SpanMs>(s * 1000); }

}  // namespace

Platform::Platform(Config config)
    : config_(std::move(config)), store_file_(config_.state / "store.db") {}

Platform::~Platform() { stop(); }

const std::vector<Platform::Step>& Platform::steps() {
  static const std::vector<Step> list = {
      {"registry", &Platform::load_registry},    {"store", &Platform::open_store},
      {"people", &Platform::load_people},        {"decisions", &Platform::prepare_decisions},
      {"engine", &Platform::recover_engine},     {"ingest", &Platform::open_ingest},
      {"broker", &Platform::connect_broker},     {"courier", &Platform::start_courier},
      {"carriers", &Platform::start_messengers}, {"observer", &Platform::start_observer},
      {"inbox", &Platform::watch_inbox},         {"house", &Platform::keep_house},
      {"socket", &Platform::open_socket},
  };
  return list;
}

void Platform::start() {
  started_at_ = wall();
  for (const Step& step : steps()) {
    const std::int64_t begun = wall();
    try {
      (this->*step.run)();
    } catch (const std::exception& e) {
      log(Level::error, "start", {{"step", std::string(step.name)}, {"why", e.what()}});
      throw;
    }
    log(Level::info, "start",
        {{"step", std::string(step.name)}, {"ms", std::to_string(wall() - begun)}});
  }
}

void Platform::stop() {
  if (stopped_) return;
  stopped_ = true;
  socket_.reset();
  {
    const std::lock_guard lock(house_mutex_);
    stopping_ = true;
  }
  house_wake_.notify_all();
  if (house_.joinable()) house_.join();
  if (inbox_) inbox_->stop();
  if (pipeline_) pipeline_->stop();
  if (observer_) observer_->stop();
  if (courier_) courier_->stop();
  if (messengers_) messengers_->stop();
  if (client_) client_->stop();
  if (witness_) sign_audit_log({1, 0});
  inbox_.reset();
  pipeline_.reset();
  observer_.reset();
  courier_.reset();
  messengers_.reset();
  client_.reset();
  reader_.reset();
  writer_.reset();
  log(Level::info, "stopped");
}

void Platform::load_registry() {
  world_ = load_world(config_.registry);
  const auto names = load_revoked(config_.registry);
  revoked_.insert(names.begin(), names.end());
}

void Platform::open_store() {
  fs::create_directories(config_.state);
  writer_ = std::make_unique<store::Writer>(store_file_, store::WriterLimits{});
  reader_ = std::make_unique<store::Database>(store_file_, store::Database::Access::read);
  checkpoints_ = std::make_unique<CheckpointFolder>(config_.state / "checkpoints");
}

void Platform::load_people() {
  if (!config_.people.file.empty()) identities_ = people::Identities::load(config_.people.file);
}

void Platform::prepare_decisions() {
  times_.valid_ms = ms(config_.commands.valid_s);
  times_.resend_ms = ms(config_.commands.resend_s);
  if (!config_.carriers.file.empty()) carriers_ = connect::load_carriers(config_.carriers.file);
  dispatch::CarrierRoutes routes;
  for (const connect::CarrierSettings& each : carriers_) routes.push_back(each.route);
  kill_switch_ = std::make_unique<dispatch::KillSwitch>(config_.commands.kill_switch);
  writer_->run([this](store::Database& db) { policy_ = policies::policy_in_force(db); });
  decisions_ = std::make_unique<dispatch::Decisions>(world_->registry, policy_,
                                                     std::string(risk::kModelVersion),
                                                     *kill_switch_, times_, std::move(routes));
  sightings_ = std::make_unique<dispatch::Sightings>(world_->registry, watch_);
  writer_->run([this](store::Database& db) { sightings_->load(db); });
  const std::string pem = state::read_file(config_.commands.key);
  const auto key = wire::Ed25519Key::private_from_pem(pem);
  if (!key) throw state::LoadError(config_.commands.key, 0, "commands.key", key.error().detail);
  head_key_ = std::make_unique<crypto::SigningKey>(crypto::SigningKey::from_pem(pem));
  key_id_ = head_key_->verify_key().id();
  const fs::path& witness = config_.audit_log.witness;
  witness_ =
      std::make_unique<Witness>(witness.empty() ? config_.state / "audit-witness.ndjson" : witness);
  witnessed_ = witness_->newest();
  sign_ = [key = *key, id = key_id_](const std::string& payload) {
    return wire::sign_jws(payload, id, key);
  };
}

void Platform::recover_engine() {
  ObserverOptions options;
  options.store = store_file_;
  options.engine = engine_options(config_, *world_);
  options.replay_clock = config_.replay_clock;
  options.batch_reports = static_cast<int>(config_.engine.batch_reports);
  options.checkpoint_s = config_.engine.checkpoint_s;
  ObserverPorts ports;
  ports.wall = wall;
  ports.committed = [this] { wake_dispatch(); };
  observer_ = std::make_unique<Observer>(options, *world_, *writer_, *decisions_, *sightings_,
                                         *checkpoints_, ports, latencies_);
  observer_->recover();
}

bool Platform::revoked(const std::string& name) const {
  const std::lock_guard lock(revoked_mutex_);
  return revoked_.contains(name);
}

void Platform::open_ingest() {
  ingest::PipelineOptions options;
  options.prefix = config_.prefix;
  options.queue_messages = config_.ingest.queue_messages;
  options.queue_bytes = config_.ingest.queue_mib * kMiB;
  ingest::PipelinePorts ports;
  ports.publish = [this](const std::string& topic, const std::string& payload) {
    return client_->publish(topic, payload);
  };
  ports.wall = wall;
  ports.revoked = [this](const std::string& name) { return revoked(name); };
  ports.appended = [this](std::int64_t last) { observer_->appended(last); };
  ports.result = [this](std::string gw, std::string payload) {
    courier_->on_result(std::move(gw), std::move(payload));
  };
  ports.online = [this](std::string gw) { courier_->on_online(std::move(gw)); };
  ports.durable_after = [this](std::int64_t after_ms, std::uint64_t reports) {
    latencies_.durable.add(after_ms, reports);
  };
  ports.log = [](std::string_view why) {
    log(Level::warning, "not_durable", {{"why", std::string(why)}});
  };
  pipeline_ = std::make_unique<ingest::Pipeline>(*writer_, options, ports);
}

void Platform::connect_broker() {
  mqtt::ClientOptions options;
  options.uri = config_.broker.uri;
  options.client_id = config_.broker.client_id;
  options.authority = config_.broker.authority;
  options.certificate = config_.broker.certificate;
  options.key = config_.broker.key;
  for (const fs::path& file : {options.authority, options.certificate, options.key})
    state::read_file(file);  // a missing one is a mistake to be told now, not a broker to wait for
  for (const auto channel :
       {"gw/+/reports", "gw/+/results", "gw/+/status", "gw/+/posture", "feed/+/records"})
    options.subscriptions.push_back(config_.prefix + "/" + channel);
  client_ = std::make_unique<mqtt::Client>(
      options,
      [this](mqtt::Message&& m) {
        pipeline_->offer(std::move(m.topic), std::move(m.payload), m.retained);
      },
      [](bool connected, const std::string& why) {
        log(connected ? Level::info : Level::warning, connected ? "connected" : "not_connected",
            {{"why", why}});
      });
}

std::int64_t Platform::event_clock() const {
  return config_.replay_clock ? observer_->state().event_clock : wall();
}

void Platform::start_courier() {
  dispatch::CourierPorts ports;
  ports.transact = [this](const std::function<void(store::Database&)>& work) {
    writer_->run(work);
  };
  ports.connected = [this] { return client_->connected(); };
  ports.publish = [this](const std::string& topic, const std::string& payload) {
    return client_->publish(topic, payload);
  };
  ports.sign = sign_;
  ports.wall = wall;
  ports.event_clock = [this] { return event_clock(); };
  ports.log = [](std::string_view line) {
    log(Level::warning, "courier", {{"why", std::string(line)}});
  };
  dispatch::CourierOptions options;
  options.prefix = config_.prefix;
  options.times = times_;
  courier_ = std::make_unique<dispatch::Courier>(ports, options, *kill_switch_, watch_);
  courier_->start();
  pipeline_->start();
  client_->start();
}

void Platform::start_messengers() {
  connect::MessengerPorts ports;
  ports.transact = [this](const std::function<void(store::Database&)>& work) {
    writer_->run(work);
  };
  ports.wall = wall;
  ports.event_clock = [this] { return event_clock(); };
  ports.jitter = [] {
    thread_local std::mt19937_64 random{std::random_device{}()};
    return std::uniform_real_distribution<double>(0, 1)(random);
  };
  ports.log = [](std::string_view line) {
    log(Level::warning, "carrier", {{"why", std::string(line)}});
  };
  messengers_ =
      std::make_unique<connect::Messengers>(carriers_, ports, times_, *kill_switch_, watch_);
  messengers_->start();
}

// Something may have been written to the outbox.
void Platform::wake_dispatch() {
  if (courier_) courier_->wake();
  if (messengers_) messengers_->wake();
}

void Platform::start_observer() { observer_->start(); }

void Platform::watch_inbox() {
  if (config_.inbox.folder.empty()) return;
  ingest::InboxOptions options;
  options.folder = config_.inbox.folder;
  options.store = store_file_;
  options.settle_ms = ms(config_.inbox.settle_s);
  options.most_bytes = config_.inbox.most_mib * kMiB;
  ingest::InboxPorts ports;
  ports.wall = wall;
  ports.appended = [this](std::int64_t last) { observer_->appended(last); };
  ports.accepts = [this] { return log_open_.load(); };
  ports.log = [](std::string_view event, const std::string& file, const std::string& why) {
    log(why.empty() ? Level::info : Level::warning, event, {{"file", file}, {"why", why}});
  };
  inbox_ = std::make_unique<ingest::Inbox>(*writer_, options, ports);
  inbox_->start();
}

void Platform::keep_house() {
  house_ = std::thread([this] {
    std::unique_lock lock(house_mutex_);
    while (!stopping_) {
      lock.unlock();
      look_after_store();
      sign_audit_log({config_.audit_log.head_entries, ms(config_.audit_log.head_s)});
      lock.lock();
      house_wake_.wait_for(lock, kHousePause, [&] { return stopping_; });
    }
  });
}

void Platform::look_after_store() {
  Fill fill;
  try {
    fill = keep_within(*writer_, store_file_, config_.report_log.most_mib * kMiB,
                       config_.report_log.dead_letters, checkpoints_->safe(), wall());
  } catch (const std::exception& e) {
    log(Level::error, "retention", {{"why", e.what()}});
    return;
  }
  bool news = false;
  {
    const std::lock_guard lock(house_mutex_);
    news = fill.alarm != fill_.alarm || fill.full != fill_.full;
    fill_ = fill;
  }
  log_open_ = !fill.full;
  pipeline_->accept_reports(!fill.full);
  if (news)
    log(fill.full    ? Level::error
        : fill.alarm ? Level::warning
                     : Level::info,
        "store_size",
        {{"bytes", std::to_string(fill.bytes)},
         {"most_bytes", std::to_string(fill.most_bytes)},
         {"disk_left", std::to_string(fill.disk_left)},
         {"alarm", fill.alarm ? "true" : "false"},
         {"full", fill.full ? "true" : "false"}});
}

// A head that was signed but not witnessed, because of a kill or a full disk, is witnessed later.
void Platform::sign_audit_log(const store::HeadRule& rule) {
  const store::HeadSigner signer{key_id_,
                                 [this](const std::string& text) { return head_key_->sign(text); }};
  std::vector<store::AuditHead> heads;
  try {
    writer_->run([&](store::Database& db) {
      sign_head(db, signer, rule, wall());
      heads = audit_heads(db, witnessed_);
    });
    witness_->append(heads);
    if (!heads.empty()) witnessed_ = heads.back().size;
  } catch (const std::exception& e) {
    log(Level::error, "audit_log", {{"why", e.what()}});
  }
}

void Platform::open_socket() {
  socket_ = std::make_unique<people::Socket>(
      config_.people.socket, [this](std::string_view line) { return answer(line); });
}

// What the service itself is asked; everything else is for people with a token.
std::string Platform::answer(std::string_view line) {
  using Json = nlohmann::ordered_json;
  // What a file holds may be in any encoding, and an error quotes it.
  const auto text = [](const Json& said) {
    return said.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  const auto request = nlohmann::json::parse(line, nullptr, false);
  const std::string what =
      request.is_object() && request.contains("do") && request["do"].is_string()
          ? request["do"].get<std::string>()
          : "";
  try {
    if (what == "status") return status();
    if (what == "conclude") {
      if (!config_.replay_clock) throw std::runtime_error("only with clock = \"replay\"");
      observer_->conclude();
      return text({{"ok", true}, {"text", "concluded"}});
    }
    if (what == "reload") return text({{"ok", true}, {"text", reload()}});
  } catch (const std::exception& e) {
    return text({{"ok", false}, {"error", "failed"}, {"text", e.what()}});
  }
  people::RequestPorts ports;
  ports.write = [this](const std::function<void(store::Database&)>& work) { writer_->run(work); };
  ports.read = [this](const std::function<void(store::Database&)>& work) {
    reader_->script("BEGIN");
    try {
      work(*reader_);
    } catch (...) {
      reader_->script("COMMIT");
      throw;
    }
    reader_->script("COMMIT");
  };
  ports.clocks = [this] { return people::Clocks{event_clock(), wall()}; };
  ports.written = [this] { wake_dispatch(); };
  ports.load_policy = [this](const people::Person& person, const people::NewPolicy& policy) {
    return load_policy(person, policy);
  };
  return people::answer(line, identities_, {policy_, *kill_switch_, times_}, ports);
}

}  // namespace simwarden::app
