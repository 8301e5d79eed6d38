#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/compare/comparison.hpp"
#include "app/i18n/translation.hpp"
#include "app/text/rich_text.hpp"

/// A comparison in sentences, in which the runs are A and B.
namespace app::compare {

/// Where the runs differ.
struct ToldDifference {
    static constexpr auto nowhere = static_cast<std::size_t>(-1);

    RichText text;
    std::int64_t t_ns = 0;
    /// So many events have happened once what it tells has: in the run that does it first; in both,
    /// if they do it at one time.
    Both<std::size_t> at{nowhere, nowhere};
    Both<trace::Id> tasks{};  ///< whose: none in a run where nobody does it
};
struct Told {
    /// Each run's title, with the values that are other than the other run's: "2.2 gather's order,
    /// x2 = 3".
    Both<std::string> titles;
    /// The first of them, at most so many; equal ones at one time are one.
    std::vector<ToldDifference> differences;
    static constexpr std::size_t most = 8;
    RichText more;      ///< that there are others; or that there are none; empty: all are told
    RichText total;     ///< how long each takes, and why
    RichText output;    ///< what each prints; empty: the same in the same order
    RichText measured;  ///< that nearly equal times count as equal; empty: they do not
    Both<std::string> counts;  ///< "3 tasks · 9 iterations · 66 events · 2 sleeps · 1.00 s"
    std::string difference;    ///< "0.50 s earlier" of b; "" if both take as long, or for ever
};
[[nodiscard]] Told told(const Comparison& comparison, const Translation& tr);

/// All times of both, with as many decimals as the finer ones have.
[[nodiscard]] const SecondsText& seconds_of(const Comparison& comparison);

/// Of a run that does not come to its end: that it stands still, or breaks off, as a few words
/// after its time; else "".
[[nodiscard]] std::string end_words(const Counts& counts, const Translation& tr);

}  // namespace app::compare
