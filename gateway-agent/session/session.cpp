#include "gateway-agent/session/session.h"

#include <mqtt/async_client.h>

#include <chrono>
#include <fstream>
#include <utility>

#include "gateway-agent/session/identity.h"

namespace simwarden::agent {
namespace {

// Security level 2: no TLS below 1.2, no RSA below 2048 bits, no SHA-1 signatures.
constexpr const char* kCiphers = "HIGH:!aNULL:!eNULL:!PSK:!SRP:@SECLEVEL=2";

// One file, because that is all Paho hands on; new at each attempt, because lists are renewed.
std::filesystem::path trust_of(const SessionOptions& o) {
  if (o.revoked.empty()) return o.authority;
  std::ofstream out(o.trust, std::ios::trunc);
  out << std::ifstream(o.authority).rdbuf() << std::ifstream(o.revoked).rdbuf();
  return o.trust;
}

mqtt::ssl_options tls_of(const SessionOptions& o) {
  mqtt::ssl_options tls;
  tls.set_trust_store(trust_of(o));
  tls.set_key_store(o.certificate);
  tls.set_private_key(o.key);
  tls.set_enabled_cipher_suites(kCiphers);
  tls.set_enable_server_cert_auth(true);
  tls.set_verify(true);  // without it the broker's name is not compared
  return tls;
}

mqtt::connect_options options_of(const SessionOptions& o) {
  mqtt::connect_options options;
  options.set_mqtt_version(MQTTVERSION_3_1_1);
  options.set_clean_session(true);
  options.set_keep_alive_interval(static_cast<int>(o.keep_alive_s));
  options.set_connect_timeout(static_cast<int>(o.connect_timeout_s));
  options.set_max_inflight(2048);
  if (!o.status_topic.empty())
    options.set_will(mqtt::will_options(o.status_topic, o.last_will, 1, true));
  options.set_ssl(tls_of(o));
  return options;
}

std::string why_of(const mqtt::token& token) {
  const int code = token.get_return_code();
  switch (code) {
    case 1:
    case 2:
      return "the broker refused the client's name or protocol";
    case 3:
      return "the broker is not available";
    case 4:
    case 5:
      return "the broker does not accept this certificate's name, or the last will's topic";
    case MQTTASYNC_FAILURE:
      return "no connection, or the TLS handshake failed: address, names, dates and issuer of the "
             "certificates";
    default:
      return std::string(MQTTAsync_strerror(code)) + " (" + std::to_string(code) + ")";
  }
}

}  // namespace

// Runs on the library's threads: hands over and returns, throws nothing.
class Session::Callbacks : public mqtt::callback {
 public:
  Callbacks(SessionOptions options, EventQueue& events)
      : options_(std::move(options)),
        events_(events),
        client_(options_.uri, options_.gateway),
        connecting_(*this),
        subscribing_(*this),
        publishing_(*this) {
    if (!options_.revoked.empty()) require_revocation_list();
    client_.set_callback(*this);
  }

  ~Callbacks() override {
    try {
      client_.disable_callbacks();
    } catch (const mqtt::exception&) {
      // Refused in the midst of an attempt to connect; the client's destructor ends that.
    }
  }

  void message_arrived(mqtt::const_message_ptr m) override {
    events_.push({SessionEvent::Kind::message, m->get_topic(), m->to_string(), 0});
  }

  void connection_lost(const std::string& cause) override {
    gone(cause.empty() ? "connection lost" : cause);
  }

  void connect() {
    try {
      client_.connect(options_of(options_), nullptr, connecting_);
    } catch (const mqtt::exception& e) {
      gone(e.what());
    }
  }

  bool publish(const std::string& topic, std::string_view payload, bool retained,
               std::uint64_t token) {
    try {
      // Paho carries a pointer that it never follows: here a number of ours.
      // NOLINTNEXTLINE(performance-no-int-to-ptr)
      void* const ours = reinterpret_cast<void*>(static_cast<std::uintptr_t>(token));
      client_.publish(topic, payload.data(), payload.size(), 1, retained, ours, publishing_);
      return true;
    } catch (const mqtt::exception&) {
      return false;  // the loss of the connection comes as an event of its own
    }
  }

  void disconnect(const std::string& last_status, std::uint32_t limit_ms) {
    const auto limit = std::chrono::milliseconds(limit_ms);
    try {
      if (!client_.is_connected()) return;
      if (!options_.status_topic.empty())
        client_.publish(options_.status_topic, last_status.data(), last_status.size(), 1, true)
            ->wait_for(limit);
      client_.disconnect()->wait_for(limit);
    } catch (const mqtt::exception&) {
      // The last will says the same.
    }
  }

 private:
  // Either end of an attempt is told to the owner by member function.
  template <void (Callbacks::*Success)(const mqtt::token&),
            void (Callbacks::*Failure)(const mqtt::token&)>
  class Listener : public mqtt::iaction_listener {
   public:
    explicit Listener(Callbacks& owner) : owner_(owner) {}
    void on_success(const mqtt::token& token) override { (owner_.*Success)(token); }
    void on_failure(const mqtt::token& token) override { (owner_.*Failure)(token); }

   private:
    Callbacks& owner_;
  };

  void gone(std::string why) noexcept {
    events_.push({SessionEvent::Kind::disconnected, {}, std::move(why), 0});
  }

  void linked(const mqtt::token&) {
    try {
      const auto topics = mqtt::string_collection::create(options_.subscriptions);
      const mqtt::iasync_client::qos_collection qos(options_.subscriptions.size(), 1);
      client_.subscribe(topics, qos, nullptr, subscribing_);
    } catch (const mqtt::exception& e) {
      gone(e.what());
    }
  }

  void subscribed(const mqtt::token&) { events_.push({SessionEvent::Kind::connected, {}, {}, 0}); }

  void failed(const mqtt::token& token) { gone(why_of(token)); }

  void not_subscribed(const mqtt::token& token) {
    try {
      client_.disconnect();  // or the next attempt would find a connection without subscriptions
    } catch (const mqtt::exception&) {
      // Gone already.
    }
    gone(why_of(token));
  }

  void acknowledged(const mqtt::token& token) {
    const auto number = reinterpret_cast<std::uintptr_t>(token.get_user_context());
    events_.push({SessionEvent::Kind::published, {}, {}, number});
  }

  void unacknowledged(const mqtt::token&) {}  // given out again after the next connection

  const SessionOptions options_;
  EventQueue& events_;
  mqtt::async_client client_;
  Listener<&Callbacks::linked, &Callbacks::failed> connecting_;
  Listener<&Callbacks::subscribed, &Callbacks::not_subscribed> subscribing_;
  Listener<&Callbacks::acknowledged, &Callbacks::unacknowledged> publishing_;
};

Session::Session(SessionOptions options, EventQueue& events)
    : callbacks_(std::make_unique<Callbacks>(std::move(options), events)) {}

Session::~Session() = default;

void Session::connect() { callbacks_->connect(); }

bool Session::publish(const std::string& topic, std::string_view payload, bool retained,
                      std::uint64_t token) {
  return callbacks_->publish(topic, payload, retained, token);
}

void Session::disconnect(const std::string& last_status, std::uint32_t limit_ms) {
  callbacks_->disconnect(last_status, limit_ms);
}

}  // namespace simwarden::agent
