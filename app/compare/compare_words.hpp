#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/compare/comparison.hpp"
#include "app/i18n/translation.hpp"
#include "app/text/rich_text.hpp"

/// A comparison in sentences, in which the runs are A and B.
namespace app::compare {

/// A run's title, with the values that are other than the other run's: "2.2 gather's order, x2 =
/// 3".
[[nodiscard]] Both<std::string> titles(const Comparison& comparison, const Translation& tr);

/// Where the runs differ.
struct ToldDifference {
    RichText text;
    std::int64_t t_ns = 0;
};
struct Told {
    /// The first of them, at most so many; equal ones of several tasks at one time are one.
    std::vector<ToldDifference> differences;
    static constexpr std::size_t most = 6;
    RichText more;    ///< that there are others; empty: there are none
    RichText total;   ///< how long each takes, and why
    RichText output;  ///< what each prints; empty: the same in the same order
};
[[nodiscard]] Told told(const Comparison& comparison, const Translation& tr);

/// "3 tasks · 9 iterations · 66 events · 2 sleeps · 1.00 s"
[[nodiscard]] std::string counts_line(const Run& run, const Counts& counts, const Translation& tr);

/// "0.50 s earlier" of b; "" if both take as long.
[[nodiscard]] std::string total_difference(const Comparison& comparison, const Translation& tr);

}  // namespace app::compare
