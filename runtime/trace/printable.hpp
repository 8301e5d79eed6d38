#pragma once

#include <string>
#include <string_view>

namespace trace {

/// Foreign text, made safe to show. What would control a terminal, break a line or reverse its
/// order is escaped as in Python and JSON: `\n`, `\x1b`, `\u009b` (DEL and from there on); so is a
/// byte that is not UTF-8, `\xff`. A backslash stays as it is, so that what is printable already
/// comes out unchanged. `kept`: control characters to leave alone, "\n".
[[nodiscard]] std::string printable(std::string_view text, std::string_view kept = {});

}  // namespace trace
