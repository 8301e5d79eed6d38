#pragma once

#include <string>

namespace lessons {

enum class Language { zh, en };

/// A text in both languages.
struct LocalText {
    std::string zh, en;
    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::zh ? zh : en;
    }
};

}  // namespace lessons
