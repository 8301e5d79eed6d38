#include "app/text/chinese_gaps.hpp"

#include "app/text/utf8.hpp"

namespace app {

namespace {

constexpr std::string_view code_begins = "{state:code|";

bool is_chinese(char32_t c) {
    return (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFFEF) || c == U'“' || c == U'”';
}

/// What markup writes before and after a piece of text.
std::string_view without_opening(std::string_view text) {
    while (!text.empty()) {
        if (text.front() == '*')
            text.remove_prefix(1);
        else if (text.starts_with("{state:") && !text.starts_with(code_begins))
            text.remove_prefix(text.find('|') + 1);
        else
            break;
    }
    return text;
}

bool begins_chinese(std::string_view text) {
    text = without_opening(text);
    return !text.empty() && is_chinese(utf8::first_character(text).code);
}

}  // namespace

std::string without_chinese_gaps(std::string_view markup) {
    std::string result;
    bool after_chinese = false, quoted = false, code = false;
    while (!markup.empty()) {
        const bool drops = markup.front() == ' ' && after_chinese && !quoted && !code &&
                           begins_chinese(markup.substr(1));
        code = code || markup.starts_with(code_begins);
        const bool escape = markup.front() == '\\' && markup.size() > 1;
        const auto [character, bytes] = utf8::first_character(markup.substr(escape ? 1 : 0));
        const bool markup_alone = !escape && (character == U'*' || character == U'}');
        if (!escape && character == U'}')
            code = false;
        quoted = quoted != (character == U'"');
        if (!markup_alone && !drops)
            after_chinese = is_chinese(character);
        const auto taken = bytes + (escape ? 1 : 0);
        if (!drops)
            result += markup.substr(0, taken);
        markup.remove_prefix(taken);
    }
    return result;
}

}  // namespace app
