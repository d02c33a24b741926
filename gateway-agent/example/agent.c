/* A gateway agent in C99: reports a record and obeys a suspend. Its connection is a pair of pipes,
 * so that it can be tried by hand: it writes "topic payload" lines for what an MQTT client would
 * publish, and takes such lines for what would come in.
 *
 *   cc agent.c $(pkg-config --cflags --libs simwarden-agent) -o agent
 *   ./agent DIRECTORY GATEWAY KID PUBLIC_KEY.pem
 */
#define _POSIX_C_SOURCE 200809L
#include <simwarden_agent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t now_ms(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Here a gateway would change its packet filter, and read back that it is in force. */
static void enforce(void* user, const swa_desired* desired, swa_enforced* result) {
  const char* card = desired->iccid ? desired->iccid : desired->imsi ? desired->imsi : "-";
  fprintf(user, "enforce %s %s\n", card, desired->state == SWA_SUSPENDED ? "suspended" : "active");
  result->outcome = SWA_DONE;
}

static void check(swa_agent* agent, swa_status status) {
  if (status == SWA_OK || status == SWA_NONE) return;
  fprintf(stderr, "%s\n", swa_last_error(agent));
  if (status == SWA_INVALID || status == SWA_INTERNAL) exit(1);
}

static void publish_all(swa_agent* agent) {
  swa_publish message;
  message.size = sizeof message;
  while (swa_next_publish(agent, &message) == SWA_OK) {
    printf("%s %.*s\n", message.topic, (int)message.payload_size, (const char*)message.payload);
    check(agent, swa_published(agent, message.token)); /* a real one waits for the PUBACK */
  }
  fflush(stdout);
}

int main(int argc, char** argv) {
  static char key[4096], line[300000];
  swa_options options;
  swa_agent* agent;
  swa_key platform;
  const char* record =
      "{\"iccid\":\"89860012345678901234\",\"start\":\"2026-11-22T10:00:00Z\","
      "\"bytes_up\":1200,\"bytes_down\":3400}";
  FILE* file = argc == 5 ? fopen(argv[4], "rb") : NULL;
  if (!file) return fprintf(stderr, "usage: agent DIRECTORY GATEWAY KID PUBLIC_KEY.pem\n"), 2;
  platform.kid = argv[3];
  platform.key = key;
  platform.key_size = fread(key, 1, sizeof key, file);
  fclose(file);

  check(NULL, swa_options_defaults(&options, sizeof options));
  options.directory = argv[1], options.gateway = argv[2];
  options.keys = &platform, options.key_count = 1;
  options.enforce = enforce, options.user = stdout, options.capabilities = SWA_CAN_SUSPEND;
  options.packing = SWA_PACK_JSON; /* readable here; the default takes a tenth of it */
  options.wall_ms = now_ms(CLOCK_REALTIME), options.monotonic_ms = now_ms(CLOCK_MONOTONIC);
  if (swa_open(&options, &agent) != SWA_OK) return fprintf(stderr, "%s\n", swa_last_error(NULL)), 1;
  check(agent, swa_tick(agent, now_ms(CLOCK_REALTIME), now_ms(CLOCK_MONOTONIC)));
  check(agent, swa_record_json(agent, record, strlen(record), SWA_NORMAL));
  check(agent, swa_seal(agent));
  check(agent, swa_connected(agent));
  for (publish_all(agent); fgets(line, sizeof line, stdin); publish_all(agent)) {
    char* payload = strchr(line, ' ');
    if (!payload) continue;
    *payload++ = '\0';
    check(agent, swa_tick(agent, now_ms(CLOCK_REALTIME), now_ms(CLOCK_MONOTONIC)));
    check(agent, swa_received(agent, line, payload, strcspn(payload, "\n")));
  }
  return swa_close(agent) == SWA_OK ? 0 : 1;
}
