// Requests about cases, what is seen of them, notices and suppressions.
#pragma once

#include "platform/people/request.h"

namespace simwarden::people {

Json do_cases(const Room& room);
Json do_case(const Room& room);
Json do_case_change(const Room& room);
Json do_overview(const Room& room);
Json do_reveal(const Room& room);
Json do_notices(const Room& room);
Json do_suppress(const Room& room);
Json do_end_suppression(const Room& room);
Json do_suppressions(const Room& room);

}  // namespace simwarden::people
