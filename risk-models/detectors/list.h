// The detectors that there are, one a file. catalogue.cpp puts them into their order.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

extern const Detector kHandsetTerminalUse;           // R01
extern const Detector kSmsAllowlistViolation;        // R02
extern const Detector kVoiceAllowlistViolation;      // R03
extern const Detector kDataAccessRestrictionBypass;  // R04
extern const Detector kConsumerInternetAccess;       // R05
extern const Detector kCardDeviceSeparation;         // R06
extern const Detector kCrossRegionUse;               // R07
extern const Detector kSmsThresholdExceeded;         // R08
extern const Detector kSensitiveAreaRoaming;         // R09
extern const Detector kAbnormalSms;                  // R10
extern const Detector kAbnormalTraffic;              // R11

}  // namespace simwarden::risk
