#include "gateway-agent/daemon/link.h"

#include <random>

#include "gateway-agent/daemon/log.h"

namespace simwarden::agent {
namespace {

constexpr std::size_t kMaxEvents = 10000;
constexpr std::size_t kMaxEventBytes = 16 * 1024 * 1024;
constexpr std::uint32_t kFirstRetryMs = 250;
constexpr std::int64_t kStableMs = 2000;  // a connection that held so long was a good one
constexpr std::uint32_t kGoodByeMs = 1000;

SessionOptions session_options(const Config& c, const AgentCore& core, const LastWill& will) {
  SessionOptions o;
  o.uri = c.broker.uri;
  o.gateway = c.gateway;
  o.authority = c.broker.authority;
  o.certificate = c.broker.certificate;
  o.key = c.broker.key;
  o.revoked = c.broker.revoked;
  o.trust = c.directory / "trust.pem";
  o.subscriptions = core.subscriptions();
  o.status_topic = will.topic;
  o.last_will = will.payload;
  o.keep_alive_s = c.broker.keep_alive_s;
  o.connect_timeout_s = c.broker.connect_timeout_s;
  return o;
}

}  // namespace

Link::Link(const Config& c, AgentCore& core)
    : core_(core),
      will_(core.last_will()),
      events_(kMaxEvents, kMaxEventBytes),
      session_(session_options(c, core, will_), events_),
      backoff_(kFirstRetryMs, c.broker.retry_most_s * 1000, std::random_device{}()) {}

void Link::serve(std::int64_t now_ms) {
  for (const SessionEvent& e : events_.take()) take(e, now_ms);
  if (events_.refused() != refused_) {
    log_warning("messages_refused", {{"count", std::to_string(events_.refused() - refused_)}});
    refused_ = events_.refused();
  }
  if (state_ == State::down && now_ms >= next_attempt_ms_) {
    state_ = State::connecting;
    session_.connect();
  }
  if (state_ == State::up) publish_all();
}

void Link::take(const SessionEvent& event, std::int64_t now_ms) {
  switch (event.kind) {
    case SessionEvent::Kind::connected:
      came_up(now_ms);
      break;
    case SessionEvent::Kind::disconnected:
      went_down(event.payload, now_ms);
      break;
    case SessionEvent::Kind::published:
      swa_published(core_.get(), event.token);
      break;
    case SessionEvent::Kind::message: {
      const swa_status status = swa_received(core_.get(), event.topic.c_str(), event.payload.data(),
                                             event.payload.size());
      if (status != SWA_OK && status != SWA_NONE)
        log_warning("message_refused",
                    {{"status", swa_status_text(status)}, {"why", swa_last_error(core_.get())}});
      break;
    }
  }
}

void Link::came_up(std::int64_t now_ms) {
  if (state_ == State::up) return;
  state_ = State::up;
  up_since_ms_ = now_ms;
  swa_connected(core_.get());
  log_info("connected");
}

void Link::went_down(const std::string& why, std::int64_t now_ms) {
  if (state_ == State::down) return;
  if (state_ == State::up) {
    swa_disconnected(core_.get());
    if (now_ms - up_since_ms_ >= kStableMs) backoff_.reset();
  }
  state_ = State::down;
  const std::uint32_t wait_ms = backoff_.next_ms();
  next_attempt_ms_ = now_ms + wait_ms;
  log_warning("disconnected", {{"why", why}, {"next_attempt_ms", std::to_string(wait_ms)}});
}

void Link::publish_all() {
  swa_publish message{};
  message.size = sizeof message;
  while (swa_next_publish(core_.get(), &message) == SWA_OK) {
    const std::string_view payload(static_cast<const char*>(message.payload), message.payload_size);
    if (!session_.publish(message.topic, payload, message.retain != 0, message.token)) return;
  }
}

void Link::good_bye() {
  if (state_ == State::up) session_.disconnect(will_.payload, kGoodByeMs);
}

}  // namespace simwarden::agent
