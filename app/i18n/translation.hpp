#pragma once

#include <fmt/core.h>

#include <map>
#include <string>
#include <string_view>

#include "lessons/local_text.hpp"

namespace app {

using lessons::Language;

/// The interface's texts in one language, from assets/i18n. Keys are dotted: "loop.ready_queue".
class Translation {
public:
    /// The embedded texts of that language; loaded once.
    static const Translation& of(Language language);

    [[nodiscard]] Language language() const { return language_; }
    /// Throws std::out_of_range that names a key that is missing.
    [[nodiscard]] const std::string& operator[](std::string_view key) const;
    /// The text with its {name} fields filled: tr.format("now.created", fmt::arg("task", name)).
    template <class... Args>
    [[nodiscard]] std::string format(std::string_view key, const Args&... args) const {
        return fmt::format(fmt::runtime((*this)[key]), args...);
    }
    /// All texts, by key.
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& texts() const {
        return texts_;
    }

private:
    explicit Translation(Language language);
    Language language_;
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace app
