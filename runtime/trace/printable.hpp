#pragma once

#include <string>
#include <string_view>

namespace trace {

/// Text that somebody else wrote, as it can be shown. What would command a terminal, break a line
/// or turn its order around is told as Python and JSON tell it: `\n`, `\x1b`, `\u009b` (DEL and
/// from there on); so is a byte that is not UTF-8, `\xff`. A backslash stays as it is, so that
/// what is printable already comes out unchanged. `kept`: control characters to leave alone, "\n".
[[nodiscard]] std::string printable(std::string_view text, std::string_view kept = {});

}  // namespace trace
