#include "app/cli/terminal_text.hpp"

#include <algorithm>
#include <string_view>

#include "app/text/wrap.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

constexpr std::size_t least_columns = 20;  // for the text itself

/// The terminal's own sixteen colours: they suit its ground, be it dark or light.
std::string_view colour(Style style) {
    switch (style) {
        case Style::ready:
            return "\x1b[33m";
        case Style::running:
            return "\x1b[36m";
        case Style::suspended:
            return "\x1b[34m";
        case Style::cancelled:
            return "\x1b[35m";
        case Style::failed:
            return "\x1b[31m";
        case Style::accent:
            return "\x1b[32m";
        case Style::muted:
        case Style::done:
            return "\x1b[2m";
        case Style::bold:
        case Style::plain:
        case Style::code:
            break;
    }
    return "";
}

}  // namespace

void TerminalText::paint(const RichText& text) {
    for (const Span& span : text) {
        const bool strong = span.strong || span.style == Style::bold;
        const auto paint = colour(span.style);
        const bool plain = !coloured_ || (paint.empty() && !strong);
        if (!plain)
            out_ << paint << (strong ? "\x1b[1m" : "");
        out_ << trace::printable(span.text) << (plain ? "" : "\x1b[0m");
    }
}

void TerminalText::put(const RichText& first, std::size_t indent, const RichText& text) {
    paint(first);
    const auto room = columns_ == 0                       ? std::size_t{0}
                      : columns_ > indent + least_columns ? columns_ - indent
                                                          : least_columns;
    const auto lines = room == 0 ? std::vector<RichText>{text} : wrapped(text, room);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            out_ << std::string(indent, ' ');
        paint(lines[i]);
        out_ << '\n';
    }
}

bool coloured(const Surroundings& surroundings) {
    const char* none = surroundings.environment("NO_COLOR");  // no-color.org
    const char* terminal = surroundings.environment("TERM");
    return surroundings.terminal && (!none || !*none) &&
           (!terminal || std::string_view{terminal} != "dumb");
}

std::string padded(std::string text, std::size_t columns) {
    const auto used = terminal_columns(text);
    return text + std::string(columns - std::min(used, columns), ' ');
}

}  // namespace app
