#include "app/text/html.hpp"

#include <fmt/core.h>

#include "app/text/rich_text.hpp"

namespace app {

namespace {

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

}  // namespace

std::string html(std::string_view markup) {
    std::string text;
    for (const Span& span : parse_rich_text(markup)) {
        const std::string_view tag = span.style == Style::code                  ? "code"
                                     : span.style == Style::bold || span.strong ? "b"
                                                                                : "";
        text += tag.empty() ? escaped(span.text)
                            : fmt::format("<{0}>{1}</{0}>", tag, escaped(span.text));
    }
    return text;
}

}  // namespace app
