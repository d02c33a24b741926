#include "tests/scenarios/happen.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "platform/state/identifier.h"

namespace simwarden::stories {
namespace {

constexpr int kCountryCode = 86;

// What one line says, before it is spread over cards and repetitions.
struct Telling {
  std::optional<risk::Instant> when;
  risk::SpanMs after_previous = 0;
  risk::SpanMs every = 0;
  risk::SpanMs span = 0;
  risk::SpanMs lasting = 0;
  risk::SpanMs jitter = 0;
  risk::SpanMs stagger = 0;
  double noise = 0;  // share of the bytes
  std::optional<risk::Device> device;
  std::optional<risk::Point> from;
  std::optional<risk::Point> to;
  double accuracy_m = 50;
  double wander_m = 0;
  bool twice = false;
  risk::Record record;
};

// Random but always the same: a function of the story's seed and the place in it.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  // 0 <= x < 1
  double roll() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    z ^= z >> 31;
    return static_cast<double>(z >> 11) * 0x1.0p-53;
  }

 private:
  std::uint64_t state_;
};

std::uint64_t seed_for(const Story& story, int line, std::size_t card, std::size_t repetition) {
  return story.seed * 1000003 + static_cast<std::uint64_t>(line) * 7368787 + card * 15485863 +
         repetition * 32452843;
}

risk::Device device_named(const Words& words, const Story& story, const std::string& text) {
  if (text == "none") return 0;
  if (const auto known = story.devices.find(text); known != story.devices.end()) {
    return known->second;
  }
  if (text.size() < 14 || text.find_first_not_of("0123456789") != std::string::npos) {
    words.fail(fmt::format("\"{}\" is neither a declared device nor an IMEI", text));
  }
  return std::stoull(text.substr(0, 14));
}

risk::Rat rat_named(const Words& words, const std::string& text) {
  static const std::map<std::string, risk::Rat> kRats{{"GSM", risk::Rat::gsm},
                                                      {"UTRAN", risk::Rat::utran},
                                                      {"LTE", risk::Rat::lte},
                                                      {"NB-IOT", risk::Rat::nb_iot},
                                                      {"NR", risk::Rat::nr}};
  const auto found = kRats.find(text);
  if (found == kRats.end()) words.fail("known radio technologies: GSM, UTRAN, LTE, NB-IOT, NR");
  return found->second;
}

std::optional<double> noise_of(std::string_view word) {
  for (const std::string_view sign : {"±", "+-"}) {
    if (!word.starts_with(sign) || !word.ends_with('%')) continue;
    const auto percent = to_number(word.substr(sign.size(), word.size() - sign.size() - 1));
    if (percent) return *percent / 100;
  }
  return std::nullopt;
}

bool tell_time(Words& words, Telling& telling) {
  if (words.accept("every")) {
    telling.every = words.span();
    words.expect("for");
    telling.span = words.span();
    if (telling.every <= 0) words.fail("`every` needs a span above zero");
  } else if (words.accept("lasting")) {
    telling.lasting = words.span();
  } else if (words.accept("jitter")) {
    telling.jitter = words.span();
  } else if (words.accept("stagger")) {
    telling.stagger = words.span();
  } else {
    return false;
  }
  return true;
}

bool tell_place(Words& words, const Story& story, Telling& telling) {
  if (words.accept("cell")) {
    const std::string name = words.take("a cell");
    const auto cell = story.cells.find(name);
    if (cell == story.cells.end()) words.fail(fmt::format("unknown cell \"{}\"", name));
    telling.record.cell = cell->second;
  } else if (words.accept("at")) {
    telling.from = words.point();
    if (words.accept("to")) telling.to = words.point();
  } else if (words.accept("accuracy")) {
    telling.accuracy_m = words.metres();
  } else if (words.accept("wander")) {
    telling.wander_m = words.metres();
  } else {
    return false;
  }
  return true;
}

bool tell_use(Words& words, Telling& telling) {
  risk::Record& record = telling.record;
  if (words.accept("up")) {
    record.bytes_up = words.bytes();
  } else if (words.accept("down") || words.at_bytes()) {
    record.bytes_down = words.bytes();
  } else if (const auto noise = noise_of(words.peek())) {
    words.take("noise");
    telling.noise = *noise;
  } else if (words.accept("attaches")) {
    record.attaches = static_cast<std::uint32_t>(words.whole("attaches"));
  } else if (words.accept("rejects")) {
    record.attach_rejects = static_cast<std::uint32_t>(words.whole("rejects"));
  } else {
    return false;
  }
  return true;
}

risk::Direction take_direction(Words& words) {
  if (words.accept("from")) return risk::Direction::mobile_terminated;
  words.expect("to");
  return risk::Direction::mobile_originated;
}

bool tell_service(Words& words, Telling& telling) {
  if (words.accept("sms")) {
    risk::Sms& sms = telling.record.sms.emplace_back();
    sms.direction = take_direction(words);
    sms.peer = words.take("a number");
    if (words.accept("times")) sms.count = static_cast<std::uint32_t>(words.whole("a count"));
  } else if (words.accept("call")) {
    risk::Call& call = telling.record.calls.emplace_back();
    call.direction = take_direction(words);
    call.peer = words.take("a number");
    call.answered = words.accept("answered");
    if (call.answered) call.duration_s = static_cast<std::uint32_t>(words.span() / risk::kSecond);
    if (!call.answered) words.expect("unanswered");
  } else {
    return false;
  }
  return true;
}

// HOST, ADDRESS, either with :PORT, or [IPv6]:PORT.
void tell_destination(Words& words, risk::Flow& flow) {
  std::string text = words.take("a destination");
  const bool bracketed = text.starts_with('[');
  const std::size_t colon = text.rfind(':');
  if (colon != std::string::npos &&
      (bracketed ? text[colon - 1] == ']' : text.find(':') == colon)) {
    const auto port = to_number(std::string_view(text).substr(colon + 1));
    if (!port) words.fail(fmt::format("expected a port after the colon of \"{}\"", text));
    flow.dst_port = static_cast<std::uint16_t>(*port);
    text.resize(colon);
  }
  if (bracketed) text = text.substr(1, text.find(']') - 1);
  (risk::parse_address(text) ? flow.dst_ip : flow.host) = text;
}

// The IPv4 address that is `steps` above this one.
std::string counted_up(const Words& words, const std::string& text, std::int64_t steps) {
  const auto address = risk::parse_address(text);
  if (!address || text.find(':') != std::string::npos) words.fail("`spread` wants an IPv4 address");
  const auto& b = address->bytes;
  const std::int64_t number = (b[12] << 24 | b[13] << 16 | b[14] << 8 | b[15]) + steps;
  return fmt::format("{}.{}.{}.{}", number >> 24 & 255, number >> 16 & 255, number >> 8 & 255,
                     number & 255);
}

bool tell_flow(Words& words, Telling& telling) {
  if (!words.accept("flow")) return false;
  risk::Flow flow;
  tell_destination(words, flow);
  for (bool more = true; more;) {
    if (words.accept("host")) {
      flow.host = words.take("a host");
    } else if (words.accept("sends")) {
      flow.bytes_up = words.bytes();
    } else if (words.accept("gets")) {
      flow.bytes_down = words.bytes();
    } else if (words.accept("times")) {
      flow.count = static_cast<std::uint32_t>(words.whole("a count"));
    } else {
      more = false;
    }
  }
  const std::int64_t hosts = words.accept("spread") ? words.whole("a number of addresses") : 1;
  for (std::int64_t i = 0; i < hosts; ++i) {
    telling.record.flows.push_back(flow);
    if (hosts > 1) telling.record.flows.back().dst_ip = counted_up(words, flow.dst_ip, i);
  }
  return true;
}

void sum_flows(risk::Record& record) {
  if (record.bytes() > 0) return;
  for (const risk::Flow& flow : record.flows) {
    record.bytes_up += flow.bytes_up;
    record.bytes_down += flow.bytes_down;
  }
}

bool tell_who(Words& words, const Story& story, Telling& telling) {
  risk::Record& record = telling.record;
  if (words.accept("imei")) {
    telling.device = device_named(words, story, words.take("an IMEI"));
  } else if (words.accept("by")) {
    record.source = words.accept("gateway") ? risk::Source::gateway : risk::Source::carrier;
    if (record.source == risk::Source::carrier) words.expect("carrier");
  } else if (words.accept("via")) {
    record.channel = words.take("a gateway or feed");
  } else if (words.accept("apn")) {
    record.apn = words.take("an APN");
  } else if (words.accept("rat")) {
    record.rat = rat_named(words, words.take("a radio technology"));
  } else if (words.accept("twice")) {
    telling.twice = true;
  } else {
    return false;
  }
  return true;
}

Telling read_telling(Words& words, const Story& story) {
  Telling telling;
  if (words.peek().starts_with('+')) {
    Words span(words.where(), words.take("a span").substr(1));
    telling.after_previous = span.span();
  } else {
    telling.when = words.when(story.origin);
  }
  while (!words.done()) {
    if (!tell_time(words, telling) && !tell_place(words, story, telling) &&
        !tell_use(words, telling) && !tell_service(words, telling) && !tell_flow(words, telling) &&
        !tell_who(words, story, telling)) {
      words.fail(fmt::format("\"{}\" is not understood here", words.peek()));
    }
  }
  sum_flows(telling.record);
  return telling;
}

// Moves a point by up to `metres` in a random direction.
risk::Point wandered(risk::Point p, double metres, Dice& dice) {
  constexpr double kTurn = 6.283185307179586;
  constexpr double kMetresPerDegree = 111195;
  const double angle = dice.roll() * kTurn;
  const double distance = metres * std::sqrt(dice.roll());
  p.lat += distance * std::sin(angle) / kMetresPerDegree;
  p.lon += distance * std::cos(angle) / kMetresPerDegree / std::cos(p.lat * kTurn / 360);
  return p;
}

risk::Point between(risk::Point a, risk::Point b, double share) {
  return {a.lat + (b.lat - a.lat) * share, a.lon + (b.lon - a.lon) * share};
}

std::optional<risk::Place> place_of(const Telling& telling, const Story& story, double share,
                                    Dice& dice) {
  if (telling.from) {
    const risk::Point said =
        telling.to ? between(*telling.from, *telling.to, share) : *telling.from;
    return risk::Place{wandered(said, telling.wander_m, dice), telling.accuracy_m, true};
  }
  if (const risk::CellSite* site = story.reference.site(telling.record.cell)) {
    return risk::Place{site->at, site->range_m, false};
  }
  return std::nullopt;
}

// In the one form. 1380000{n} is 13800000001 the first time, 13800000002 the second.
void number_peer(std::string& peer, std::size_t repetition) {
  constexpr std::string_view kMark = "{n}";
  if (const std::size_t at = peer.find(kMark); at != std::string::npos) {
    peer.replace(at, kMark.size(), fmt::format("{:04}", repetition + 1));
  }
  peer = state::normal_number(peer, kCountryCode);
}

std::uint64_t hashed(std::uint64_t seed, const std::string& bytes) {
  std::uint64_t hash = seed;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

std::array<std::uint64_t, 2> content_of(const risk::Record& r) {
  const risk::Place place = r.place.value_or(risk::Place{});
  std::string all = fmt::format("{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
                                static_cast<int>(r.source), r.start, r.end, r.device, r.cell.mcc,
                                r.cell.mnc, r.cell.tac, r.cell.ci, static_cast<int>(r.rat),
                                place.at.lat, place.at.lon, place.accuracy_m, r.apn, r.bytes_up,
                                r.bytes_down, r.attaches, r.attach_rejects, place.gnss);
  for (const risk::Sms& sms : r.sms) {
    all += fmt::format(" {} {} {}", static_cast<int>(sms.direction), sms.peer, sms.count);
  }
  for (const risk::Call& call : r.calls) {
    all += fmt::format(" {} {} {} {}", static_cast<int>(call.direction), call.peer, call.answered,
                       call.duration_s);
  }
  for (const risk::Flow& flow : r.flows) {
    all += fmt::format(" {} {} {} {} {} {}", flow.dst_ip, flow.host, flow.dst_port, flow.bytes_up,
                       flow.bytes_down, flow.count);
  }
  return {hashed(0xcbf29ce484222325, all), hashed(0x84222325cbf29ce4, all)};
}

risk::Instant end_of_previous(const Words& words, const Story& story, risk::CardNo card) {
  std::optional<risk::Instant> latest;
  for (const risk::Record& r : story.records) {
    if (r.card == card) latest = std::max(latest.value_or(r.end), r.end);
  }
  if (!latest) words.fail("the card has no record before this one");
  return *latest;
}

void emit(const Telling& telling, Story& story, risk::CardNo card, risk::Instant start,
          double share, std::size_t repetition, Dice dice) {
  risk::Record record = telling.record;
  for (risk::Sms& sms : record.sms) number_peer(sms.peer, repetition);
  for (risk::Flow& flow : record.flows) number_peer(flow.host, repetition);
  for (risk::Call& call : record.calls) number_peer(call.peer, repetition);
  record.card = card;
  record.start =
      start + static_cast<risk::SpanMs>(dice.roll() * static_cast<double>(telling.jitter));
  record.end = record.start + telling.lasting;
  record.device = telling.device.value_or(story.registry.card(card).bound);
  const double factor = 1 + telling.noise * (2 * dice.roll() - 1);
  record.bytes_up =
      static_cast<std::uint64_t>(std::llround(static_cast<double>(record.bytes_up) * factor));
  record.bytes_down =
      static_cast<std::uint64_t>(std::llround(static_cast<double>(record.bytes_down) * factor));
  record.place = place_of(telling, story, share, dice);
  if (record.channel.empty()) {
    record.channel = record.source == risk::Source::gateway ? "gw-1" : "feed-1";
  }
  record.content = content_of(record);
  story.records.push_back(record);
  if (telling.twice) story.records.push_back(record);
}

}  // namespace

void happen(const std::string& who, Words& words, int line_no, Story& story) {
  const std::vector<std::string> names = story.who(words, who);
  const Telling telling = read_telling(words, story);
  const std::size_t repetitions =
      telling.every == 0
          ? 1
          : static_cast<std::size_t>((telling.span + telling.every - 1) / telling.every);
  for (std::size_t n = 0; n < names.size(); ++n) {
    const risk::CardNo card = story.cards.at(names[n]);
    const risk::Instant first =
        telling.when ? *telling.when : end_of_previous(words, story, card) + telling.after_previous;
    for (std::size_t i = 0; i < repetitions; ++i) {
      const risk::Instant start = first + static_cast<risk::SpanMs>(n) * telling.stagger +
                                  static_cast<risk::SpanMs>(i) * telling.every;
      const double share =
          repetitions < 2 ? 0 : static_cast<double>(i) / static_cast<double>(repetitions - 1);
      emit(telling, story, card, start, share, i, Dice(seed_for(story, line_no, n, i)));
    }
  }
}

}  // namespace simwarden::stories
