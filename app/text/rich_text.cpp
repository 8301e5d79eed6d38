#include "app/text/rich_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "runtime/trace/printable.hpp"

namespace app {
namespace {

constexpr std::string_view special_characters = "\\*`{}";
constexpr std::string_view state_opening = "{state:";

constexpr std::array<std::string_view, style_count> style_names{
    "plain",     "bold", "code",      "muted",  "ready", "running",
    "suspended", "done", "cancelled", "failed", "accent"};  // in the order of Style
static_assert(!style_names.back().empty());

std::optional<Style> style_named(std::string_view name) {
    const auto found = std::ranges::find(style_names, name);
    if (found == style_names.end())
        return std::nullopt;
    return static_cast<Style>(found - style_names.begin());
}

/// Where `what` stands from `from` on, escaped characters skipped.
std::size_t find_unescaped(std::string_view text, std::string_view what, std::size_t from) {
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text.substr(i).starts_with(what)) {
            return i;
        }
    }
    return std::string_view::npos;
}

class Parser {
public:
    explicit Parser(std::string_view markup) : rest_{markup} {}

    RichText parse() {
        while (!rest_.empty()) {
            if (!bold_mark() && !code() && !state())
                plain_character();
        }
        return std::move(spans_);
    }

private:
    bool bold_mark() {
        if (!rest_.starts_with("**"))
            return false;
        if (!strong_ && find_unescaped(rest_, "**", 2) == std::string_view::npos)
            return false;
        strong_ = !strong_;
        rest_.remove_prefix(2);
        return true;
    }

    bool code() {
        if (!rest_.starts_with('`'))
            return false;
        const std::size_t close = rest_.find('`', 1);
        if (close == std::string_view::npos)
            return false;
        append(rest_.substr(1, close - 1), Style::code);
        rest_.remove_prefix(close + 1);
        return true;
    }

    bool state() {
        if (!rest_.starts_with(state_opening))
            return false;
        const std::size_t bar = rest_.find('|');
        const std::size_t close = find_unescaped(rest_, "}", state_opening.size());
        if (bar == std::string_view::npos || close == std::string_view::npos || bar > close) {
            return false;
        }
        const auto style =
            style_named(rest_.substr(state_opening.size(), bar - state_opening.size()));
        if (!style)
            return false;
        for (std::size_t i = bar + 1; i < close; ++i) {
            if (rest_[i] == '\\' && i + 1 < close)
                ++i;
            append(rest_.substr(i, 1), *style);
        }
        rest_.remove_prefix(close + 1);
        return true;
    }

    void plain_character() {
        if (rest_.front() == '\\' && rest_.size() > 1)
            rest_.remove_prefix(1);
        append(rest_.substr(0, 1), Style::plain);
        rest_.remove_prefix(1);
    }

    void append(std::string_view text, Style style) {
        if (text.empty())
            return;
        const bool becomes_bold = strong_ && style == Style::plain;
        if (becomes_bold)
            style = Style::bold;
        const bool strong = strong_ && !becomes_bold && style != Style::bold;
        if (!spans_.empty() && spans_.back().style == style && spans_.back().strong == strong) {
            spans_.back().text += text;
        } else {
            spans_.push_back(Span{std::string{text}, style, strong});
        }
    }

    std::string_view rest_;
    RichText spans_;
    bool strong_ = false;
};

}  // namespace

std::string_view style_name(Style style) {
    return style_names[static_cast<std::size_t>(style)];
}

RichText parse_rich_text(std::string_view markup) {
    return Parser{markup}.parse();
}

std::string escape_markup(std::string_view text) {
    std::string escaped;
    for (const char c : trace::printable(text)) {
        if (special_characters.find(c) != std::string_view::npos)
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

void append(RichText& text, const RichText& more) {
    text.insert(text.end(), more.begin(), more.end());
}

std::string plain_text(const RichText& rich) {
    std::string text;
    for (const Span& span : rich)
        text += span.text;
    return text;
}

}  // namespace app
