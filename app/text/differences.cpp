#include "app/text/differences.hpp"

#include <algorithm>

namespace app {

namespace {

constexpr std::string_view ellipsis = "…";

/// A part of a word, in any script.
bool in_word(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z') || code == '.';
}

/// How many bytes all names have in common from their starts; no word is cut.
std::size_t common_start(std::span<const std::string_view> names) {
    const auto first = names.front();
    std::size_t common = first.size();
    for (const auto name : names)
        common = std::min(common, static_cast<std::size_t>(std::ranges::mismatch(first, name).in1 -
                                                           first.begin()));
    while (common > 0 && in_word(first[common - 1]))
        --common;
    return common;
}

/// The same from their ends, not reaching into the first `start` bytes.
std::size_t common_end(std::span<const std::string_view> names, std::size_t start) {
    const auto first = names.front();
    std::size_t common = first.size() - start;
    for (const auto name : names) {
        const auto most = std::min(common, name.size() - start);
        std::size_t same = 0;
        while (same < most && first[first.size() - 1 - same] == name[name.size() - 1 - same])
            ++same;
        common = same;
    }
    while (common > 0 && in_word(first[first.size() - common]))
        --common;
    return common;
}

}  // namespace

std::vector<std::string> differences(std::span<const std::string_view> names) {
    std::vector<std::string> result(names.begin(), names.end());
    if (names.size() < 2)
        return result;
    const auto start = common_start(names);
    const auto end = common_end(names, start);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto own = names[i].substr(start, names[i].size() - start - end);
        if (own.empty())
            continue;
        const auto before = names[i].substr(0, start);
        const auto after = names[i].substr(names[i].size() - end);
        const bool begins = start > ellipsis.size(), goes_on = end > ellipsis.size();
        result[i] = std::string{begins ? ellipsis : before};
        result[i] += own;
        if (goes_on)
            result[i] += ellipsis;
        else if (!begins)  // else it closes what is left out
            result[i] += after;
    }
    return result;
}

}  // namespace app
