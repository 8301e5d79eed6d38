#include "lessons/program_strings.hpp"

namespace lessons {

std::string in_language(std::string text, ProgramStrings strings, Language language) {
    if (language == Language::zh)
        return text;
    for (const auto& [zh, en] : strings) {
        for (auto at = text.find(zh); at != text.npos; at = text.find(zh, at + en.size()))
            text.replace(at, zh.size(), en);
    }
    return text;
}

}  // namespace lessons
