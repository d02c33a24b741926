#include "platform/ingest/record_file.h"

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "platform/ingest/normalise.h"
#include "tests/unit/wire/some_record.h"

using namespace simwarden;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("record_file." + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

 private:
  fs::path path_;
};

struct Seen {
  ingest::FileCounts counts;
  std::vector<std::pair<std::uint64_t, wire::RawRecord>> records;
  std::map<std::uint64_t, std::string> faults;
};

Seen read(const fs::path& file) {
  Seen seen;
  seen.counts = ingest::read_record_file(file, [&](std::uint64_t line, auto record) {
    if (record) {
      seen.records.emplace_back(line, *record);
    } else {
      const wire::Fault& fault = record.error();
      seen.faults[line] = fault.reason + (fault.member.empty() ? "" : " at " + fault.member);
    }
    return true;
  });
  std::uint64_t lines = seen.faults.size() + seen.counts.duplicates;
  for (const auto& [line, record] : seen.records) lines += record.lines();
  CHECK(lines == seen.counts.lines);
  return seen;
}

Seen read_text(const std::string& name, const std::string& bytes) {
  const Folder folder;
  return read(folder.write(name, bytes));
}

std::string gzip(const std::string& text) {
  std::string out(compressBound(text.size()) + 64, '\0');
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

const std::string kTwoLines =
    "{\"imsi\":\"460010000000001\",\"start\":\"2026-11-22T10:00:00Z\"}\n"
    "{\"imsi\":\"460010000000002\",\"start\":\"2026-11-22T10:00:00Z\"}\n";

}  // namespace

TEST_CASE("NDJSON comes line by line; blank lines are none, bad ones are named") {
  const Seen seen = read_text("a.ndjson", "\xef\xbb\xbf" + kTwoLines + "\r\n  \n{oops\n[]\n" +
                                              R"({"imsi":"460010000000003","start":"x","b":1})");
  CHECK(seen.counts.lines == 5);
  REQUIRE(seen.records.size() == 3);
  CHECK(seen.records[0].first == 1);
  CHECK(seen.records[2].first == 7);
  CHECK(seen.records[2].second.start == "x");
  CHECK(seen.counts.unknown_members == 1);
  CHECK(seen.faults == std::map<std::uint64_t, std::string>{{5, "not_json"}, {6, "not_an_object"}});
}

TEST_CASE("gzip and zstd are read as they are, in any number of parts") {
  for (const auto& [name, bytes] : std::map<std::string, std::string>{
           {"a.ndjson", kTwoLines},
           {"a.ndjson.gz", gzip(kTwoLines)},
           {"a.ndjson.zst", zstd(kTwoLines)},
           {"b.ndjson.gz", gzip(kTwoLines.substr(0, 40)) + gzip(kTwoLines.substr(40))},
           {"b.ndjson.zst", zstd(kTwoLines.substr(0, 40)) + zstd(kTwoLines.substr(40))},
           {"no-name-at-all", gzip(kTwoLines)}}) {
    INFO(name);
    const Seen seen = read_text(name, bytes);
    CHECK(seen.records.size() == 2);
    CHECK_FALSE(seen.counts.cut_short);
  }
  CHECK_THROWS_WITH(read_text("a.csv.gz", kTwoLines), Catch::Contains("is not gzip"));
  CHECK_THROWS_WITH(read_text("a.csv.zst", gzip(kTwoLines)), Catch::Contains("is not zstd"));
  CHECK_THROWS_WITH(read("/nowhere/a.csv"), Catch::Contains("/nowhere/a.csv"));
}

TEST_CASE("large compressed files come whole") {
  std::string text;
  for (int i = 0; i < 30'000; ++i)
    text += "{\"imsi\":\"46001" + std::to_string(1'000'000'000 + i) +
            "\",\"start\":\"2026-11-22T10:00:00Z\"}\n";
  for (const auto& [name, bytes] : std::map<std::string, std::string>{
           {"a.ndjson.gz", gzip(text)}, {"a.ndjson.zst", zstd(text)}}) {
    const Seen seen = read_text(name, bytes);
    REQUIRE(seen.records.size() == 30'000);
    CHECK(seen.records.back().second.imsi == "460011000029999");
    CHECK_FALSE(seen.counts.cut_short);
  }
}

TEST_CASE("a file that breaks off is said to, and its last line is not trusted") {
  std::string text;
  for (int i = 0; i < 2'000; ++i)
    text += "460010000" + std::to_string(100'000 + i * 37 % 1000) + ",2026-11-22T10:00:00Z," +
            std::to_string(i * 7919) + "\n";
  text = "imsi,start,bytes_up\n" + text;
  for (const auto& [name, bytes] :
       std::map<std::string, std::string>{{"a.csv.gz", gzip(text)}, {"a.csv.zst", zstd(text)}}) {
    INFO(name);
    const Seen seen = read_text(name, bytes.substr(0, bytes.size() / 2));
    CHECK(seen.counts.cut_short);
    CHECK(seen.counts.lines < 2'000);
    for (const auto& [line, fault] : seen.faults) CHECK(fault == "cut_short");
    CHECK(seen.faults.size() <= 1);
  }
}

TEST_CASE("CSV: any order, quotes, BOM, CRLF, what nobody knows is counted") {
  const Seen seen =
      read_text("a.csv",
                "\xef\xbb\xbfstart,colour,apn,imsi,,bytes_up\r\n"
                "2026-11-22T10:00:00Z,red,\"a \"\"b\"\", c\",460010000000001,x,5\r\n"
                "\r\n"
                "2026-11-22T10:00:00Z,,\"two\nlines\", 460010000000002 ,,7.0,surplus\r\n"
                "2026-11-22T10:00:00Z,,,460010000000003,,");
  REQUIRE(seen.records.size() == 3);
  CHECK(seen.records[0].second.apn == "a \"b\", c");
  CHECK(seen.records[0].second.bytes_up == 5);
  CHECK(seen.records[1].first == 4);
  CHECK(seen.records[1].second.apn == "two\nlines");
  CHECK(seen.records[1].second.imsi == "460010000000002");
  CHECK(seen.records[1].second.bytes_up == 7);
  CHECK(seen.records[2].first == 6);
  CHECK_FALSE(seen.records[2].second.bytes_up);
  CHECK(seen.counts.unknown_members == 7);
}

TEST_CASE("CSV: what is wrong names its column") {
  const std::string header = "imsi,start,bytes_up,call_direction,call_peer,call_answered,lat\n";
  const auto fault = [&](const std::string& line) {
    const Seen seen = read_text("a.csv", header + line + "\n");
    return seen.faults.empty() ? "accepted" : seen.faults.begin()->second;
  };
  const std::string good = "460010000000001,2026-11-22T10:00:00Z,";
  CHECK(fault(good + "5,,,,") == "accepted");
  CHECK(fault(good + "5 kB,,,,") == "wrong_type at bytes_up");
  CHECK(fault(good + "0x10,,,,") == "wrong_type at bytes_up");
  CHECK(fault(good + "-5,,,,") == "negative_number at bytes_up");
  CHECK(fault(good + ",,,,nan") == "wrong_type at lat");
  CHECK(fault(good + ",,,,12") == "bad_position at lon");
  CHECK(fault(good + ",mo,112,yes,") == "wrong_type at call_answered");
  CHECK(fault(good + ",mo,112,TRUE,") == "accepted");
  CHECK(fault(good + ",mo,112,0,") == "accepted");
  CHECK(fault("460010000000001,08:31.0,1,,,,") == "bad_time at start");
  CHECK(fault(",2026-11-22T10:00:00Z,1,,,,") == "no_identifier at iccid");
  CHECK(fault("460010000000001,2026-11-22T10:00:00Z,47") == "bad_csv");  // cut off
  CHECK(fault(good + "5,\"mo\"x,,,") == "bad_csv");
}

TEST_CASE("CSV: a header that is none is an error of the file") {
  CHECK_THROWS_WITH(read_text("a.csv", "red,green\n1,2\n"), Catch::Contains("a.csv:1"));
  CHECK_THROWS_WITH(read_text("a.csv", "imsi,start,imsi\n"), Catch::Contains("\"imsi\" twice"));
  CHECK(read_text("a.csv", "").counts.lines == 0);
}

TEST_CASE("CSV: a stray quote costs its own line, not the rest of the file") {
  std::string text = "imsi,start,apn\n460010000000001,2026-11-22T10:00:00Z,\"iot\n";
  for (int i = 100; i < 300; ++i)
    text += "460010000000" + std::to_string(i) + ",2026-11-22T10:00:00Z,iot\n";
  const Seen seen = read_text("a.csv", text);
  CHECK(seen.faults == std::map<std::uint64_t, std::string>{{2, "bad_csv"}});
  CHECK(seen.records.size() == 200);
}

TEST_CASE("CSV: lines of one session are one record, wherever they are in the file") {
  const std::string header =
      "imsi,start,end,bytes_up,bytes_down,attaches,dst_ip,sms_direction,sms_peer\n";
  const std::string a1 = "460010000000001,2026-11-22T10:00:00Z,,10,1,2,10.0.0.1,,\n";
  const std::string a2 =
      "460010000000001,2026-11-22T18:00:00+08:00,2026-11-22T10:00:00Z,20,2,2,10.0.0.2,,\n";
  const std::string a3 = "460010000000001,2026-11-22T10:00:00.000Z,,,,2,,mo,10086\n";
  const std::string b = "460010000000002,2026-11-22T10:00:00Z,,5,5,1,,,\n";
  using Lines = std::vector<std::uint64_t>;
  for (const auto& [text, more] : {std::pair(header + a1 + b + a2 + a3 + a1, Lines{4, 5}),
                                   std::pair(header + a3 + a2 + a1 + b + a1, Lines{3, 4})}) {
    const Seen seen = read_text("a.csv", text);
    CHECK(seen.counts.lines == 5);
    CHECK(seen.counts.joined == 2);
    CHECK(seen.counts.duplicates == 1);
    REQUIRE(seen.records.size() == 2);
    CHECK(seen.records[0].first == 2);
    const wire::RawRecord& session = seen.records[0].second;
    CHECK(session.bytes_up == 30);
    CHECK(session.bytes_down == 3);
    CHECK(session.attaches == 2);
    CHECK(session.flows.size() == 2);
    CHECK(session.sms.size() == 1);
    CHECK(session.lines() == 3);
    CHECK(session.more_lines == more);
  }
  SECTION("but not of two sources, nor a line that is wrong by itself") {
    const Seen seen = read_text("a.csv",
                                "imsi,start,source,bytes_up\n"
                                "460010000000001,2026-11-22T10:00:00Z,gateway,10\n"
                                "460010000000001,2026-11-22T10:00:00Z,carrier,10\n"
                                "460010000000001,2026-11-22T10:00:00Z,carrier,-5\n");
    CHECK(seen.records.size() == 2);
    CHECK(seen.faults == std::map<std::uint64_t, std::string>{{4, "negative_number at bytes_up"}});
  }
}

namespace {

template <typename Number>
std::string csv_field(const std::optional<Number>& number) {
  if (!number) return "";
  std::ostringstream out;
  out.precision(17);
  out << *number;
  return out.str();
}

// One line a list entry, the way a careful exporter would flatten it.
std::string csv_lines(const wire::RawRecord& r) {
  const auto line = [&](const auto& up, const auto& down, const std::string& entry) {
    return r.iccid + "," + r.imsi + "," + r.msisdn + "," + r.start + "," + r.end + "," + r.source +
           "," + r.imei + "," + csv_field(r.mcc) + "," + csv_field(r.mnc) + "," + csv_field(r.tac) +
           "," + csv_field(r.ci) + "," + r.rat + "," + csv_field(r.lat) + "," + csv_field(r.lon) +
           "," + r.datum + "," + r.apn + "," + csv_field(r.attaches) + "," + csv_field(up) + "," +
           csv_field(down) + "," + entry + "\n";
  };
  using Bytes = std::optional<std::int64_t>;
  std::string out;
  for (const auto& f : r.flows)
    out += line(
        Bytes(f.bytes_up), Bytes(f.bytes_down),
        f.dst_ip + "," + std::to_string(f.dst_port) + "," + f.proto + "," + f.host + ",,,,,,,");
  for (const auto& s : r.sms)
    out += line(Bytes(0), Bytes(0),
                ",,,," + s.direction + "," + s.peer + "," + std::to_string(s.count) + ",,,,");
  for (const auto& c : r.calls)
    out += line(Bytes(0), Bytes(0),
                ",,,,,,," + c.direction + "," + c.peer + "," + (c.answered ? "true" : "0") + "," +
                    std::to_string(c.duration_s));
  return out.empty() ? line(r.bytes_up, r.bytes_down, ",,,,,,,,,,") : out;
}

}  // namespace

TEST_CASE("CSV and NDJSON of the same records mean the same") {
  const auto seed = GENERATE(take(3, random(1, 1'000'000)));
  INFO("seed " << seed);
  test::Chance chance(static_cast<unsigned long>(seed));
  std::string ndjson;
  std::vector<std::string> lines;
  for (int i = 0; i < 200; ++i) {
    const wire::RawRecord record = test::believable_record(chance);
    ndjson += wire::encode_record(record) + "\n";
    std::istringstream in(csv_lines(record));
    for (std::string line; std::getline(in, line);) lines.push_back(line);
  }
  std::shuffle(lines.begin(), lines.end(), chance);
  std::string csv =
      "iccid,imsi,msisdn,start,end,source,imei,mcc,mnc,tac,ci,rat,lat,lon,datum,apn,attaches,"
      "bytes_up,bytes_down,dst_ip,dst_port,proto,host,sms_direction,sms_peer,sms_count,"
      "call_direction,call_peer,call_answered,call_duration_s\n";
  for (const auto& line : lines) csv += line + "\n";

  const auto contents = [](const Seen& seen) {
    state::Registry registry;
    ingest::NormaliseOptions options;
    options.default_profile = registry.add_profile({});
    std::multimap<std::array<std::uint64_t, 2>, std::string> all;
    for (const auto& [line, raw] : seen.records) {
      const auto record =
          ingest::normalise(raw, {"", risk::Source::carrier, true}, options, registry, {});
      REQUIRE(record);
      all.emplace(record->content, registry.card(record->card).key());
    }
    return all;
  };
  const auto from_json = contents(read_text("a.ndjson", ndjson));
  const auto from_csv = contents(read_text("a.csv", csv));
  CHECK(from_json.size() == 200);
  CHECK(from_json == from_csv);
}
