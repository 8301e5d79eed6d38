#include "app/text/markdown.hpp"

#include <fmt/core.h>

#include "app/text/rich_text.hpp"

namespace app {

std::string markdown(std::string_view markup) {
    std::string text;
    for (const Span& span : parse_rich_text(markup)) {
        if (span.style == Style::code) {
            const std::string_view ticks = span.text.find('`') == std::string::npos ? "`" : "``";
            text += fmt::format("{}{}{}", ticks, span.text, ticks);
            continue;
        }
        const std::string_view stars = span.style == Style::bold || span.strong ? "**" : "";
        text += stars;
        for (const char c : span.text) {
            if (c == '*' || c == '<' || c == '`' || c == '\\')
                text += '\\';
            text += c;
        }
        text += stars;
    }
    return text;
}

}  // namespace app
