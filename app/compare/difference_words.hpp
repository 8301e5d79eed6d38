#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "app/compare/comparison.hpp"
#include "app/i18n/translation.hpp"

namespace app::compare {

/// `text` as code in a sentence; of a long one its beginning.
[[nodiscard]] std::string code(std::string_view text);
/// The same of several, in a list, of which the first few are named.
constexpr std::size_t most_listed = 4;
[[nodiscard]] std::string code_list(std::span<const std::string_view> texts, const Translation& tr);

/// The differences of a comparison, a sentence each, as markup.
class DifferenceWords {
public:
    /// Both outlive it.
    DifferenceWords(const Comparison& comparison, const Translation& tr)
        : all_{comparison}, tr_{tr} {}

    /// What happens at one time in one of the runs only, or at the same two times, is told of
    /// together: of what follows the i-th difference, the first that is told apart from it.
    [[nodiscard]] std::size_t end_of_group(std::size_t i) const;
    /// Whether the i-th is that a task ends at another time, where it has just been told that it
    /// prints at these times.
    [[nodiscard]] bool goes_without_saying(std::size_t i) const;
    /// Of the i-th up to that one.
    [[nodiscard]] std::string sentence(std::size_t i, std::size_t end) const;

private:
    [[nodiscard]] std::string seconds(std::int64_t ns) const;
    [[nodiscard]] const Run& run(bool of_b) const { return of_b ? all_.b() : all_.a(); }
    [[nodiscard]] std::string name(const Difference& of) const;
    [[nodiscard]] std::string text(bool of_b, const Happening& happening) const;
    [[nodiscard]] std::string ending(bool of_b, const Happening& end) const;
    [[nodiscard]] std::string starts_alone(std::size_t i, std::size_t end) const;
    [[nodiscard]] std::string prints_alone(std::size_t i, std::size_t end) const;
    [[nodiscard]] std::string alone(const Difference& one) const;
    [[nodiscard]] std::string other_order(const Difference& one) const;
    [[nodiscard]] std::string in_both(std::size_t i, std::size_t end_of_all) const;
    [[nodiscard]] bool prints_later_as(const Difference& one, const Difference& each) const;
    [[nodiscard]] std::string why(const Happening& first, const Happening& second, const char* side,
                                  const char* other) const;

    const Comparison& all_;
    const Translation& tr_;
};

}  // namespace app::compare
