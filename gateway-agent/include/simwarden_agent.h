/* libsimwarden-agent: the gateway's end of Simwarden, for gateway firmware in C99 or C++.
 *
 * The library keeps usage records in a durable outbox until the platform has a receipt for them,
 * and obeys signed commands about cards. It opens no socket, starts no thread, prints nothing,
 * reads no clock and installs no signal handler: the caller owns the MQTT connection and tells the
 * time. What it touches are the files of one directory, and the caller's enforcer by one callback.
 *
 * The life of a caller (an example of it is gateway-agent/example/agent.c):
 *
 *     swa_options_defaults(&o, sizeof o);  fill in directory, gateway, keys, enforce
 *     swa_open(&o, &agent)
 *     for ever:
 *       swa_tick(agent, wall, monotonic)            at least once a second
 *       swa_record_json(agent, json, n, priority)   when there is usage to report
 *       on connect:    subscribe to swa_subscription(0), (1); swa_connected
 *       on a message:  swa_received
 *       while connected: swa_next_publish -> publish with QoS 1; on its PUBACK swa_published
 *       on connection loss: swa_disconnected
 *     swa_close(agent)
 *
 * Threads: an agent is used by one thread at a time; two agents (with two directories) are
 * independent. No call may be made on an agent from within its own enforce callback (SWA_INVALID).
 * Memory: what is passed in is copied before the call returns. What comes out (topics, payloads,
 * texts) belongs to the agent and is valid until the next call with the same agent that is not
 * swa_published or swa_counters_get. The caller frees nothing but the agent, with swa_close.
 * Errors: every call returns a swa_status; no exception leaves the library. After any status an
 * agent stays usable, except that after SWA_INTERNAL it should be closed and opened again.
 * Structures begin with their size, so that later versions may append members: set it with the
 * defaults call or to sizeof.
 */
#ifndef SIMWARDEN_AGENT_H
#define SIMWARDEN_AGENT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SWA_API __attribute__((visibility("default")))
#else
#define SWA_API
#endif

#define SWA_VERSION "0.1.0"
#define SWA_REASON_SIZE 48

typedef struct swa_agent swa_agent;

typedef enum swa_status {
  SWA_OK = 0,
  SWA_NONE = 1,      /* nothing there: nothing to publish, no such subscription */
  SWA_INVALID = 2,   /* wrong use: an argument, an option; swa_last_error says which */
  SWA_BAD_INPUT = 3, /* a record, posture or message that is not what the contract says; counted */
  SWA_TOO_LARGE = 4, /* a record or message beyond the limits; counted */
  SWA_FULL = 5,      /* the outbox or its disk is full and nothing less important could be dropped;
                        what was passed in is not kept, what was kept before still is */
  SWA_NO_MEMORY = 6, /* nothing changed */
  SWA_IO = 7,        /* a file could not be read or written */
  SWA_BUSY = 8,      /* the directory is in use by another agent */
  SWA_INTERNAL = 9
} swa_status;

/* "0.1.0" of the library that is linked, and a short English word for a status. Never NULL. */
SWA_API const char* swa_version(void);
SWA_API const char* swa_status_text(swa_status status);

/* ---- What a command asks for, and what became of it ------------------------------------------ */

typedef enum swa_state { SWA_ACTIVE = 0, SWA_SUSPENDED = 1, SWA_LIMITED = 2 } swa_state;

typedef struct swa_desired {
  size_t size;
  const char* iccid; /* at least one of the three; the others NULL */
  const char* imsi;
  const char* msisdn;
  swa_state state;
  uint64_t rate_bps;      /* SWA_LIMITED: at most so many bits a second; 0: no such limit */
  int directed_only;      /* SWA_LIMITED: only the declared destinations */
  int sms_off, voice_off; /* SWA_LIMITED */
  const char* command;    /* id of the command that asked for it */
  uint64_t state_version;
  int again; /* 1: was in force before a restart, a lost rule or a lifted block; make it so again */
} swa_desired;

typedef enum swa_outcome {
  SWA_DONE = 0,    /* read back from the enforcer: it is in force */
  SWA_REFUSED = 1, /* the enforcer cannot do this; nothing changed */
  SWA_FAILED = 2   /* tried; what was in force before is in force again */
} swa_outcome;

typedef struct swa_enforced {
  size_t size;
  swa_outcome outcome;
  char reason[SWA_REASON_SIZE]; /* for REFUSED and FAILED: a short code, [a-z_], NUL-terminated */
} swa_enforced;

/* Makes `desired` so, and fills in `result` (which comes as FAILED, "not_answered"). Called within
 * swa_received and swa_tick, in their thread; may take as long as it needs. It must not call the
 * agent and must not keep the pointers. It must bear being asked for what already is in force. */
typedef void (*swa_enforce_fn)(void* user, const swa_desired* desired, swa_enforced* result);

/* What the enforcer can do; a command that asks for more is refused as `unsupported`. */
enum {
  SWA_CAN_SUSPEND = 1, /* SWA_SUSPENDED */
  SWA_CAN_RATE = 2,
  SWA_CAN_DIRECTED = 4,
  SWA_CAN_SMS = 8,
  SWA_CAN_VOICE = 16
};

/* ---- Options --------------------------------------------------------------------------------- */

/* A key of the platform that signs commands: an Ed25519 public key, as 32 raw bytes or as PEM
 * (SubjectPublicKeyInfo). */
typedef struct swa_key {
  const char* kid;
  const void* key;
  size_t key_size;
} swa_key;

typedef enum swa_packing {
  SWA_PACK_JSON = 0,
  SWA_PACK_CBOR = 1,
  SWA_PACK_JSON_ZSTD = 2,
  SWA_PACK_CBOR_ZSTD = 3
} swa_packing;

typedef struct swa_options {
  size_t size;
  const char* directory; /* required; must exist, on a local file system; one agent at a time */
  const char* gateway;   /* required; = CN of the client certificate, [A-Za-z0-9_-]{1,64} */
  const char* prefix;    /* "simwarden/v1" */
  const char* agent;     /* for the status message; "libsimwarden-agent 0.1.0" */
  const swa_key* keys;   /* none: every command is a forgery */
  size_t key_count;
  swa_enforce_fn enforce; /* NULL: every command is refused as `unsupported` */
  void* user;
  uint32_t capabilities; /* SWA_CAN_...; 0 */

  uint64_t max_bytes;        /* of the outbox on disk, with its log; 64 MiB, at least 1 MiB */
  uint32_t max_report_bytes; /* of a report's JSON before packing; 128 KiB, 1 KiB ... 256 KiB,
                                and never more than max_bytes / 32 */
  uint32_t report_period_ms; /* swa_tick seals so often; 10 000; 0: only swa_seal does */
  uint32_t max_cards;        /* commands are kept for so many cards, more are refused; 10 000 */
  swa_packing packing;       /* SWA_PACK_JSON_ZSTD */

  uint32_t window;                 /* reports under way without a receipt; 32, 1 ... 1024 */
  uint32_t receipt_timeout_ms;     /* 30 000, doubled at each repeat */
  uint32_t receipt_timeout_max_ms; /* 600 000 */
  uint64_t jitter_seed;            /* spreads the repeats of a fleet by +-20 %; 0: from the name */

  /* A block (suspended, limited) is lifted while no receipt or command came for so long, and put
   * back at the next one; 0: never. For gateways where a lost platform must not mean a lost card.
   */
  uint32_t lift_blocks_after_s;

  int64_t wall_ms; /* the time now, as for swa_tick; lets the first epoch of a new outbox be above
                      those of one that was lost */
  int64_t monotonic_ms;
  const char* sqlite_vfs; /* NULL: the usual one */

  /* 1: not a gateway but a carrier's feed: records go to the feed's topic, there are no commands,
   * no status and no posture, and `gateway` is the feed's name. 0. */
  int feed;
} swa_options;

/* Fills in every default. `size` is sizeof(swa_options). */
SWA_API swa_status swa_options_defaults(swa_options* options, size_t size);

/* ---- Open and close -------------------------------------------------------------------------- */

/* Opens or creates the outbox and the command store in options->directory, and begins a new epoch.
 * A damaged file is moved aside (*.damaged-N), counted, and replaced by a new one. Commands in
 * force before are enforced again by the first swa_tick. *agent is NULL unless SWA_OK. Also
 * SWA_INVALID, SWA_BUSY, SWA_FULL, SWA_IO, SWA_NO_MEMORY. */
SWA_API swa_status swa_open(const swa_options* options, swa_agent** agent);

/* Seals what is open and frees the agent, whatever is returned. NULL is fine. On other than SWA_OK
 * the records that had not been sealed are gone (their number: swa_counters.records_open before).
 */
SWA_API swa_status swa_close(swa_agent* agent);

/* Why the last call that did not return SWA_OK did not; for NULL, why the last swa_open of this
 * thread did not. Never NULL. No personal data in it. */
SWA_API const char* swa_last_error(const swa_agent* agent);

/* ---- Usage ----------------------------------------------------------------------------------- */

typedef enum swa_priority { SWA_LOW = 0, SWA_NORMAL = 1, SWA_HIGH = 2 } swa_priority;

/* Adds one usage record (a JSON object, contract section 2) to the open report of its priority.
 * LOW, NORMAL: durable once swa_seal, or the seal of a swa_tick, has returned SWA_OK: one fsync a
 * report period. HIGH, for alarms: sealed and durable when SWA_OK is returned.
 * When room is needed, reports of LOW go first, then NORMAL, oldest first; the platform is told how
 * many (`lost`). HIGH is never dropped: SWA_FULL when only HIGH is left.
 * SWA_BAD_INPUT: not a JSON object, or too deep. SWA_TOO_LARGE: would not fit into a report.
 * SWA_FULL, SWA_IO, SWA_NO_MEMORY: this record is not kept. */
SWA_API swa_status swa_record_json(swa_agent* agent, const char* json, size_t size,
                                   swa_priority priority);

/* Makes all open reports durable, in one transaction. On SWA_FULL, SWA_IO or SWA_NO_MEMORY they
 * stay open and are tried again at the next seal. */
SWA_API swa_status swa_seal(swa_agent* agent);

/* The gateway's own security state (contract section 5, posture). The latest one is sent, and sent
 * again after a restart of the connection until the broker has it. Not durable. */
SWA_API swa_status swa_posture_json(swa_agent* agent, const char* json, size_t size);

/* The enforcer lost what was in force (its rules were flushed): everything is enforced again, by
 * the next ticks. Not needed after swa_open. */
SWA_API swa_status swa_enforce_again(swa_agent* agent);

/* ---- Time ------------------------------------------------------------------------------------ */

/* wall_ms: UTC since 1970, may jump. monotonic_ms: any start, never backwards. Seals by the report
 * period, enforces again what a restart left behind, retries enforcement, lifts blocks. All other
 * calls take the time of the last tick as now: tick before handing in messages. A wall clock before
 * 2020 counts as unset: commands are refused as `clock`.
 * Returns what the seal returned. */
SWA_API swa_status swa_tick(swa_agent* agent, int64_t wall_ms, int64_t monotonic_ms);

/* ---- Transport ------------------------------------------------------------------------------- */

/* Topics to subscribe to (QoS 1): index 0, 1; then SWA_NONE. Subscribe before swa_connected. */
SWA_API swa_status swa_subscription(swa_agent* agent, unsigned index, const char** topic);

/* The status message "online": false: for the last will (QoS 1, retained) and for a clean good-bye.
 * SWA_NONE: a feed has none. */
SWA_API swa_status swa_will(swa_agent* agent, const char** topic, const void** payload,
                            size_t* size);

SWA_API swa_status swa_connected(swa_agent* agent); /* all that has no receipt may go out again */
SWA_API swa_status
swa_disconnected(swa_agent* agent); /* tokens given out before mean nothing now */

typedef struct swa_publish {
  size_t size;
  const char* topic;
  const void* payload;
  size_t payload_size; /* at most 256 KiB */
  uint64_t token;
  int retain; /* 1 for status only; QoS is always 1 */
} swa_publish;

/* The next message to publish, or SWA_NONE: nothing now, ask again after the next tick or message.
 * Each message is given out once per connection, and reports again when a receipt does not come in
 * time. A PUBACK is not a receipt: reports stay in the outbox until the platform has them. */
SWA_API swa_status swa_next_publish(swa_agent* agent, swa_publish* message);

/* The broker acknowledged `token`. Unknown tokens are ignored. */
SWA_API swa_status swa_published(swa_agent* agent, uint64_t token);

/* A message that came in on one of the subscribed topics: receipts remove reports from the outbox;
 * a command is verified, stored, enforced by the callback and answered.
 * SWA_BAD_INPUT for what is no receipt or command, or not signed by a known key, or meant for
 * another gateway: counted, not answered. A command that is refused with an answer is SWA_OK.
 * SWA_FULL, SWA_IO, SWA_NO_MEMORY: nothing was done; the platform will repeat it. */
SWA_API swa_status swa_received(swa_agent* agent, const char* topic, const void* payload,
                                size_t size);

/* ---- Counters -------------------------------------------------------------------------------- */

/* Since swa_open, but for those marked (now). In records: queued = open + sealed, and what was
 * sealed is in the outbox, receipted, lost, dead or parked. */
typedef struct swa_counters {
  size_t size;
  uint64_t epoch;             /* (now) */
  uint64_t records_queued;    /* accepted by swa_record_json */
  uint64_t records_invalid;   /* SWA_BAD_INPUT, SWA_TOO_LARGE */
  uint64_t records_refused;   /* SWA_FULL, SWA_IO, SWA_NO_MEMORY */
  uint64_t records_open;      /* (now) not yet sealed */
  uint64_t records_receipted; /* dead ones too */
  uint64_t records_lost;      /* dropped for want of room; told to the platform */
  uint64_t records_parked;    /* answered `bad`; told to the platform as lost */
  uint64_t records_damaged;   /* in a file that turned out damaged while in use */
  uint64_t reports_sealed;
  uint64_t reports_sent; /* first times */
  uint64_t reports_resent;
  uint64_t reports_receipted;
  uint64_t reports_dead;   /* receipted, but named in `dead` */
  uint64_t reports_parked; /* answered `bad`: kept aside, the platform is told they are lost */
  uint64_t reports_lost;
  uint64_t outbox_reports; /* (now) without a receipt, from earlier epochs too */
  uint64_t outbox_records; /* (now) */
  uint64_t outbox_bytes;   /* (now) on disk, with its log */
  uint64_t commands_done;
  uint64_t commands_refused;
  uint64_t commands_failed;
  uint64_t commands_repeated;    /* answered with the stored result */
  uint64_t commands_forged;      /* no valid signature of a known key */
  uint64_t commands_misdirected; /* validly signed, for another gateway */
  uint64_t commands_malformed;   /* validly signed, but not a command */
  uint64_t receipts;
  uint64_t receipts_ignored; /* malformed, or about what was never sent */
  uint64_t messages_unknown; /* on other topics */
  uint64_t blocks_in_force;  /* (now) cards suspended or limited here */
  uint64_t enforce_retries;  /* of what should be in force already */
  uint64_t damaged_files;    /* moved aside */
  uint64_t io_errors;
  int64_t contact_ms; /* (now) monotonic time of the last receipt or command; -1: none */
} swa_counters;

SWA_API swa_status swa_counters_get(const swa_agent* agent, swa_counters* counters);

#ifdef __cplusplus
}
#endif

#endif
