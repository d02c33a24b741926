// The rows of R06: its indicators and settings, as catalogue and detector read them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "risk-models/detector.h"

namespace simwarden::risk::separation {

inline constexpr std::string_view kChanged = "imei_changed";
inline constexpr std::string_view kLeftPool = "left_device_pool";
inline constexpr std::string_view kSwaps = "frequent_swaps";
inline constexpr std::string_view kSoldered = "soldered_changed";
inline constexpr std::string_view kCloned = "cloned_card";
// Found where more than one card is seen; their rows stand here all the same.
inline constexpr std::string_view kShared = "shared_device";
inline constexpr std::string_view kClonedDevice = "cloned_device";
inline constexpr std::string_view kAgentSilent = "agent_silent";

enum Setting : std::size_t {  // positions in kParameters
  kReturnRecords,
  kSwapDevices,
  kSwapDays,
  kCloneKm,
  kCloneSpeed,
  kCloneHours,
  kCloneFixes,
  kCloneMinutes,
  kClockSkew,
  kQuietHours,
  kSharedCards,
  kSharedHours,
  kClonedDeviceKm,
  kClonedDeviceSpeed,
  kClonedDeviceHours,
  kAgentBytes,
  kAgentHours,
};

inline constexpr std::array kParameters{
    Parameter{"", "return_records", "records", 2, 1, 3,
              "records on the bound device, or in the pool, that close imei_changed, "
              "left_device_pool and frequent_swaps"},
    Parameter{"frequent_swaps", "devices", "devices", 3, 2, 6,
              "so many, the bound one included, are too many; one seen in a single record counts "
              "half"},
    Parameter{"frequent_swaps", "window_d", "d", 30, 1, 30, "time within which they are seen"},
    Parameter{"cloned_card", "far_km", "km", 50, 1, 20'000,
              "places closer than this are one place"},
    Parameter{"cloned_card", "speed_kmh", "km/h", 1'000, 100, 10'000,
              "no card travels faster between two sessions"},
    Parameter{"cloned_card", "window_h", "h", 24, 1, 168,
              "time within which two devices, or two places, must alternate"},
    Parameter{"cloned_card", "fixes", "fixes", 3, 2, 3,
              "different positions that a place needs which GNSS alone shows"},
    Parameter{"cloned_card", "stay_min", "min", 30, 1, 1'440,
              "time for which GNSS fixes must hold such a place"},
    Parameter{"cloned_card", "clock_skew_s", "s", 300, 0, 3'600,
              "sessions that two sources saw are in order only when their starts are further "
              "apart"},
    Parameter{"cloned_card", "quiet_h", "h", 24, 1, 720,
              "the finding closes after this time without the cause"},
    Parameter{"shared_device", "cards", "cards", 5, 2, 1'000,
              "so many cards in one device are a SIM bank"},
    Parameter{"shared_device", "window_h", "h", 24, 1, 168, "time within which they are seen"},
    Parameter{"cloned_device", "far_km", "km", 50, 1, 20'000,
              "places closer than this are one place"},
    Parameter{"cloned_device", "speed_kmh", "km/h", 1'000, 100, 10'000,
              "no device travels faster between two sessions"},
    Parameter{"cloned_device", "window_h", "h", 1, 0.1, 24,
              "time within which two cards show the device in both places"},
    Parameter{"agent_silent", "bytes", "bytes", 100'000, 1, 1e12,
              "traffic that the carrier saw and of which the gateway reported nothing: more than "
              "this"},
    Parameter{"agent_silent", "window_h", "h", 2, 0.25, 24, "time in which it was used"},
};

inline constexpr std::array kIndicators{
    Indicator{kChanged, Severity::high, Action::suspend_with_approval,
              "The card was confirmed in a device that is not the one it is bound to: two records "
              "with different starts, or two sources.",
              "A missing, short or all-zero IMEI is unknown, never a change; only 14 digits count, "
              "so a new software version is none; declared swaps and cards in test are recorded "
              "and rebind.",
              "CHANGE_OF_IMSI_IMEI_ASSOCIATION,CHANGE_OF_SUPI_PEI_ASSOCIATION", "imei-change",
              "The card is bound to {bound_imei} and was confirmed in {seen_imei}: "
              "{observations} records, {sources} source(s).",
              "该卡绑定终端 {bound_imei}，现确认在"
              "终端 {seen_imei} 中使用：{observations} 条记录，{sources} 个"
              "来源。"},
    Indicator{kLeftPool, Severity::high, Action::suspend_with_approval,
              "The card was confirmed in a device outside the pool that its profile allows.",
              "Members of the pool, by IMEI or prefix, never alarm; declared swaps and cards in "
              "test are recorded and rebind.",
              "CHANGE_OF_IMSI_IMEI_ASSOCIATION,CHANGE_OF_SUPI_PEI_ASSOCIATION", "imei-change",
              "The card was confirmed in {seen_imei}, which is not in the pool of devices that its "
              "profile allows: {observations} records, {sources} source(s).",
              "该卡确认在终端 {seen_imei} 中使用，该终端不在其业务"
              "模板允许的终端池内：{observations} 条记录，{sources} 个"
              "来源。"},
    Indicator{kSwaps, Severity::high, Action::suspend_with_approval,
              "The card goes from device to device: three within thirty days.",
              "An unknown IMEI and members of the pool do not count, single sightings count half; "
              "a declared swap, or a change of a card in test, takes the place of the device "
              "before it.",
              "CHANGE_OF_IMSI_IMEI_ASSOCIATION,CHANGE_OF_SUPI_PEI_ASSOCIATION", "imei-change",
              "The card was seen in {devices} devices within {days} days ({needed_devices} are too "
              "many): {imeis}.",
              "该卡 {days} 天内出现在 {devices} 个终端中（达到 {needed_devices} 个"
              "即告警）：{imeis}。"},
    Indicator{kSoldered, Severity::critical, Action::suspend,
              "A card that is soldered in shows up in another device: one record is enough.",
              "A missing, short or all-zero IMEI is unknown, never a change; only 14 digits count, "
              "so a new software version is none; declared swaps and cards in test are recorded "
              "and rebind.",
              "CHANGE_OF_IMSI_IMEI_ASSOCIATION,CHANGE_OF_SUPI_PEI_ASSOCIATION", "imei-change",
              "The card is soldered into {bound_imei} and was seen in {seen_imei}.",
              "该卡为焊接在终端 {bound_imei} 中的贴片卡，却出现在终"
              "端 {seen_imei} 中。"},
    Indicator{kCloned, Severity::critical, Action::suspend,
              "One card in two places at once, or two devices that use it by turns.",
              "One overlap at a change of device is a swap; a session left hanging after a journey "
              "conflicts in one direction only; wild GNSS fixes of one known device are fix "
              "errors; the ranges of cells are taken off the distance; clocks of two sources "
              "differ.",
              "CHANGE_OF_IMSI_IMEI_ASSOCIATION,CHANGE_OF_SUPI_PEI_ASSOCIATION", "imei-change",
              "The card was in use in two places or devices at once[: {distance_km} km apart, "
              "between {place_a} and {place_b}][, which needs {needed_kmh} km/h][; the devices "
              "{imei_a} and {imei_b} used it by turns from {alternates_from} to {alternates_to}].",
              "该卡同时在两地或两个终端中使用[：{place_a} 与 {place_b} 相"
              "距 {distance_km} 公里][，所需时速 {needed_kmh} 公里][；终端"
              " {imei_a} 与 {imei_b} 自 {alternates_from} 至 {alternates_to} 交替"
              "使用]。"},
    Indicator{kShared, Severity::critical, Action::suspend,
              "Many cards take turns in one device: a SIM bank or a GOIP gateway.",
              "Dense sites, where one cell serves many devices, share no device; test jigs with "
              "cards in test and declared swaps are recorded; an unknown IMEI is no device.",
              "CHANGE_OF_IMSI_IMEI_ASSOCIATION,CHANGE_OF_SUPI_PEI_ASSOCIATION", "imei-change",
              "{card_count} cards were seen in this one device[; {threshold} within {window_min} "
              "min are too many]: a SIM bank.",
              "有 {card_count} 张卡在同一终端中使用[（{window_min} 分钟内达到 "
              "{threshold} 张即告警）]，疑似猫池或 GOIP 设备。"},
    Indicator{kClonedDevice, Severity::critical, Action::suspend,
              "One IMEI, with two cards, in places that no travel explains.",
              "The ranges of cells are taken off the distance; a card that moved into the device "
              "where it stands is in one place; an unknown IMEI is no device.",
              "CHANGE_OF_IMSI_IMEI_ASSOCIATION,CHANGE_OF_SUPI_PEI_ASSOCIATION", "imei-change",
              "The IMEI {imei} was in use with {card_count} cards in places {distance_km} km "
              "apart, {place_a} and {place_b}[, which needs {needed_kmh} km/h].",
              "IMEI {imei} 与 {card_count} 张卡在相距 {distance_km} 公里的两"
              "地使用（{place_a} 与 {place_b}）[，所需时速 {needed_kmh} 公"
              "里]。"},
    Indicator{kAgentSilent, Severity::medium, Action::suspend_with_approval,
              "The carrier sees traffic of the card of which its gateway, online all that time, "
              "reports none: the card may be elsewhere.",
              "A gateway that is offline or that delivers late proves nothing; declared swaps and "
              "maintenance are recorded.",
              "", "imei-change",
              "The carrier saw traffic of the card[, {carrier_bytes}], of which its gateway[ "
              "{gateway}], online all that time, reported none.",
              "运营商侧有该卡流量[（{carrier_bytes}）]，而其网关[ {gateway}]在"
              "此期间一直在线却未上报任何流量。"},
};

}  // namespace simwarden::risk::separation
