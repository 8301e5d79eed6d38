#include "app/text/html.hpp"

#include <fmt/core.h>

#include "app/text/rich_text.hpp"
#include "app/text/xml.hpp"

namespace app {

std::string html(std::string_view markup) {
    std::string text;
    for (const Span& span : parse_rich_text(markup)) {
        const std::string_view tag = span.style == Style::code                  ? "code"
                                     : span.style == Style::bold || span.strong ? "b"
                                                                                : "";
        text += tag.empty() ? xml_escaped(span.text)
                            : fmt::format("<{0}>{1}</{0}>", tag, xml_escaped(span.text));
    }
    return text;
}

}  // namespace app
