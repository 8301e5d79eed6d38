#pragma once

#include <string>
#include <string_view>

namespace app {

/// Foreign text as XML and HTML have it, between tags or in an attribute's double quotation marks.
/// What may stand in no XML 1.0 text, or would turn its order round, is told by its number.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace app
