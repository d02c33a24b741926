#include "platform/mqtt/client.h"

#include <mqtt/async_client.h>

#include <algorithm>
#include <chrono>
#include <utility>

// Paho's namespace has the name of ours.
namespace paho = ::mqtt;

namespace simwarden::mqtt {
namespace {

// Security level 2: no TLS below 1.2, no RSA below 2048 bits, no SHA-1 signatures.
constexpr const char* kCiphers = "HIGH:!aNULL:!eNULL:!PSK:!SRP:@SECLEVEL=2";
constexpr auto kFarewell = std::chrono::seconds(3);

paho::connect_options options_of(const ClientOptions& o) {
  paho::ssl_options tls;
  tls.set_trust_store(o.authority);
  tls.set_key_store(o.certificate);
  tls.set_private_key(o.key);
  tls.set_enabled_cipher_suites(kCiphers);
  tls.set_enable_server_cert_auth(true);
  tls.set_verify(true);  // without it the broker's name is not compared
  paho::connect_options options;
  options.set_mqtt_version(MQTTVERSION_3_1_1);
  options.set_clean_session(true);
  options.set_keep_alive_interval(static_cast<int>(o.keep_alive_s));
  options.set_connect_timeout(static_cast<int>(o.connect_timeout_s));
  options.set_max_inflight(static_cast<int>(std::min(o.most_unacknowledged, 60'000U)));
  options.set_ssl(tls);
  return options;
}

}  // namespace

// One connection, from its opening to its loss; never reopened, so that nothing of it is left over.
class Client::Link : public paho::callback, public paho::iaction_listener {
 public:
  Link(const ClientOptions& options, const OnMessage& on_message, std::function<void()> on_lost)
      : options_(options),
        on_message_(on_message),
        on_lost_(std::move(on_lost)),
        client_(options.uri, options.client_id) {
    client_.set_callback(*this);
  }
  ~Link() override { client_.disable_callbacks(); }

  void open() {
    const auto limit = std::chrono::seconds(options_.connect_timeout_s + 1);
    if (!client_.connect(options_of(options_))->wait_for(limit))
      throw std::runtime_error("no answer from the broker");
    for (const std::string& filter : options_.subscriptions)
      if (!client_.subscribe(filter, 1)->wait_for(limit))
        throw std::runtime_error("no answer to the subscription of " + filter);
  }

  bool publish(const std::string& topic, std::string_view payload) {
    if (under_way_ >= options_.most_unacknowledged) return false;
    ++under_way_;
    try {
      client_.publish(topic, payload.data(), payload.size(), 1, false, nullptr, *this);
      return true;
    } catch (const paho::exception&) {
      --under_way_;
      return false;
    }
  }

  void farewell() {
    try {
      if (client_.is_connected()) client_.disconnect()->wait_for(kFarewell);
    } catch (const paho::exception&) {
      // Gone already.
    }
  }

 private:
  void message_arrived(paho::const_message_ptr m) override {
    on_message_({m->get_topic(), m->to_string(), m->is_retained()});
  }
  void connection_lost(const std::string&) override { on_lost_(); }
  void on_success(const paho::token&) override { --under_way_; }
  void on_failure(const paho::token&) override { --under_way_; }

  const ClientOptions& options_;
  const OnMessage& on_message_;
  const std::function<void()> on_lost_;
  std::atomic<std::uint32_t> under_way_{0};
  paho::async_client client_;
};

Client::Client(ClientOptions options, OnMessage on_message, OnChange on_change)
    : options_(std::move(options)),
      on_message_(std::move(on_message)),
      on_change_(std::move(on_change)) {}

Client::~Client() { stop(); }

void Client::start() {
  thread_ = std::thread([this] { loop(); });
}

void Client::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Client::wait_ms(std::uint32_t ms) {
  std::unique_lock lock(mutex_);
  return !changed_.wait_for(lock, std::chrono::milliseconds(ms), [&] { return stopping_; });
}

bool Client::open() {
  const auto link = std::make_shared<Link>(options_, on_message_, [this] {
    {
      const std::lock_guard lock(mutex_);
      lost_ = true;
    }
    changed_.notify_all();
  });
  {
    const std::lock_guard lock(mutex_);
    lost_ = false;
  }
  try {
    link->open();
  } catch (const std::exception& e) {
    on_change_(false, e.what());
    return false;
  }
  const std::lock_guard lock(mutex_);
  link_ = link;
  return true;
}

void Client::close() {
  connected_ = false;
  std::shared_ptr<Link> link;
  {
    const std::lock_guard lock(mutex_);
    link.swap(link_);
  }
  if (link) link->farewell();
}

void Client::loop() {
  std::uint32_t pause_ms = options_.retry_first_ms;
  bool go_on = true;
  while (go_on) {
    if (!open()) {
      go_on = wait_ms(pause_ms);
      pause_ms = std::min(pause_ms * 2, options_.retry_most_ms);
      continue;
    }
    pause_ms = options_.retry_first_ms;
    connected_ = true;
    on_change_(true, "");
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopping_ || lost_; });
      go_on = !stopping_;
    }
    close();
    if (go_on) on_change_(false, "connection lost");
  }
}

bool Client::publish(const std::string& topic, std::string_view payload) {
  std::shared_ptr<Link> link;
  {
    const std::lock_guard lock(mutex_);
    link = link_;
  }
  if (link && connected_ && link->publish(topic, payload)) return true;
  ++refused_;
  return false;
}

}  // namespace simwarden::mqtt
