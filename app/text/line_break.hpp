#pragma once

#include <cstddef>

namespace app {

/// Two characters of a text between which a line may end, and one more on either side; 0 where
/// there is none.
struct Joint {
    char32_t second_before = 0, before = 0, after = 0, second_after = 0;
};

/// Of characters that have a `code`: before the one at `i`, which is not the first.
template <class Characters>
[[nodiscard]] Joint joint_before(const Characters& all, std::size_t i) {
    return {i >= 2 ? all[i - 2].code : U'\0', all[i - 1].code, all[i].code,
            i + 1 < all.size() ? all[i + 1].code : U'\0'};
}

/// Latin breaks at blanks, Chinese between any two characters but for closing and opening marks. A
/// number and its unit stay together, as do "line" or 第 and their number.
[[nodiscard]] bool may_break(const Joint& joint);

}  // namespace app
