#include "app/words/glossary.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace app {

namespace {

// What the later ones need comes first.
constexpr std::array<std::string_view, 8> entries{"coroutine", "task",  "ready_queue", "iteration",
                                                  "future",    "timer", "callback",    "handle"};

std::string key(std::size_t entry, std::string_view suffix = {}) {
    return std::string{"glossary."}.append(entries[entry]).append(suffix);
}

bool of_a_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The plain text, with a blank for each byte of code and of what is quoted.
std::string searched(const RichText& text) {
    std::string plain;
    bool quoted = false;
    for (const Span& span : text) {
        for (const char c : span.text) {
            quoted = quoted != (c == '"');
            plain += quoted || span.style == Style::code ? ' ' : c;
        }
    }
    return plain;
}

/// Where one of the words, which are parted by `|`, first stands by itself.
std::optional<TermPlace> first_of(std::string_view words, std::string_view text) {
    std::optional<TermPlace> first;
    while (!words.empty()) {
        const auto word = words.substr(0, words.find('|'));
        words.remove_prefix(std::min(words.size(), word.size() + 1));
        for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
            const auto end = at + word.size();
            const bool inside =
                (at > 0 && of_a_word(word.front()) && of_a_word(text[at - 1])) ||
                (end < text.size() && of_a_word(word.back()) && of_a_word(text[end]));
            if (inside)
                continue;
            if (!first || at < first->begin)
                first = TermPlace{at, end, 0};
            break;
        }
    }
    return first;
}

}  // namespace

std::vector<GlossaryEntry> glossary(const Translation& tr) {
    std::vector<GlossaryEntry> all;
    for (std::size_t i = 0; i < entries.size(); ++i)
        all.push_back({tr[key(i)], parse_rich_text(tr[key(i, ".meaning")])});
    return all;
}

TermFinder::TermFinder(const Translation& tr) : tr_(tr), found_(entries.size()) {}

std::vector<TermPlace> TermFinder::next(const RichText& text) {
    const std::string plain = searched(text);
    std::vector<TermPlace> places;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (found_[i])
            continue;
        if (auto place = first_of(tr_[key(i, ".words")], plain)) {
            place->entry = i;
            places.push_back(*place);
            found_[i] = true;
        }
    }
    return places;
}

RichText TermFinder::meaning(std::size_t entry) const {
    return parse_rich_text(tr_[key(entry, ".meaning")]);
}

}  // namespace app
