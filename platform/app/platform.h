// The platform, wired together. Starting is a list of named steps, each of which leaves the ones
// before it working; stopping goes through them backwards.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "platform/app/checkpoint_folder.h"
#include "platform/app/config.h"
#include "platform/app/observer.h"
#include "platform/app/retention.h"
#include "platform/app/witness.h"
#include "platform/app/world.h"
#include "platform/connect/messengers.h"
#include "platform/crypto/ed25519.h"
#include "platform/dispatch/courier.h"
#include "platform/ingest/inbox.h"
#include "platform/ingest/pipeline.h"
#include "platform/mqtt/client.h"
#include "platform/people/identities.h"
#include "platform/people/requests.h"
#include "platform/people/socket.h"
#include "platform/store/writer.h"

namespace simwarden::app {

class Platform {
 public:
  explicit Platform(Config config);
  ~Platform();  // stops
  Platform(const Platform&) = delete;
  Platform& operator=(const Platform&) = delete;

  // Throws with what is wrong, after logging which step it was.
  void start();
  void stop();

  // Reads cards, profiles, reference and revoked names again and takes them over when all is well;
  // settings of detectors need a restart. Any thread but the engine's. Throws state::LoadError, and
  // then nothing has changed.
  std::string reload();

  std::string status();  // JSON, one line; any one thread at a time

 private:
  struct Step {
    std::string_view name;
    void (Platform::*run)();
  };
  static const std::vector<Step>& steps();

  void load_registry();
  void open_store();
  void load_people();
  void prepare_decisions();
  void recover_engine();
  void open_ingest();
  void connect_broker();
  void start_courier();
  void start_messengers();
  void wake_dispatch();
  void start_observer();
  void watch_inbox();
  void keep_house();
  void open_socket();

  std::string answer(std::string_view line);
  people::Said load_policy(const people::Person& person, const people::NewPolicy& policy);
  std::string sign(const std::string& payload) const;
  bool revoked(const std::string& name) const;
  void look_after_store();
  void sign_audit_log(const store::HeadRule& rule);
  std::vector<risk::CardNo> take_over_registry();
  std::int64_t event_clock() const;

  const Config config_;
  const std::filesystem::path store_file_;
  std::int64_t started_at_ = 0;

  std::unique_ptr<World> world_;
  mutable std::mutex revoked_mutex_;
  std::set<std::string, std::less<>> revoked_;

  std::unique_ptr<store::Writer> writer_;
  std::unique_ptr<store::Database> reader_;  // the socket's thread
  people::Identities identities_;
  dispatch::OutboxTimes times_;
  decide::Policy policy_;  // the socket's thread, which brings others into force
  std::vector<connect::CarrierSettings> carriers_;
  std::unique_ptr<dispatch::KillSwitch> kill_switch_;
  dispatch::Watch watch_;
  std::unique_ptr<dispatch::Decisions> decisions_;
  std::unique_ptr<dispatch::Sightings> sightings_;
  std::unique_ptr<CheckpointFolder> checkpoints_;
  Latencies latencies_;
  std::unique_ptr<Observer> observer_;
  std::string key_id_;
  std::function<std::string(const std::string&)> sign_;
  std::unique_ptr<crypto::SigningKey> head_key_;
  std::unique_ptr<Witness> witness_;
  std::uint64_t witnessed_ = 0;  // entries of the newest head in the witness file
  std::unique_ptr<dispatch::Courier> courier_;
  std::unique_ptr<connect::Messengers> messengers_;
  std::unique_ptr<ingest::Pipeline> pipeline_;
  std::unique_ptr<mqtt::Client> client_;
  std::unique_ptr<ingest::Inbox> inbox_;
  std::unique_ptr<people::Socket> socket_;

  std::mutex house_mutex_;
  std::condition_variable house_wake_;
  bool stopping_ = false;
  bool stopped_ = false;
  Fill fill_;
  std::atomic<bool> log_open_{true};
  std::thread house_;
};

}  // namespace simwarden::app
