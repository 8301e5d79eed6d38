#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace app {

/// A font: the bytes of its file, wherever they come from.
struct FontFile {
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> owner;  ///< keeps them
    int face = 0;                       ///< in a collection
    std::string family{};               ///< as systems and pages call it, "Noto Sans CJK SC"
    bool chinese = false;               ///< covers what Chinese texts need

    explicit operator bool() const { return !bytes.empty(); }
};

/// The fonts that the window's texts are drawn with.
struct FontFiles {
    FontFile regular, bold, mono;
    FontFile western_regular, western_bold;  ///< quotes and the ellipsis, in English
    /// A font that has a character which those lack; without bytes if there is none.
    std::function<FontFile(char32_t)> other = [](char32_t) { return FontFile{}; };

    [[nodiscard]] bool has_chinese() const { return regular.chinese; }
};

}  // namespace app
