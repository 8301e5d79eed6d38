#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "app/i18n/translation.hpp"
#include "app/run/run.hpp"

namespace app {

/// A picture of a film: a moment of the run, and for how long it is seen.
struct FilmStep {
    std::size_t cursor = 0;  ///< after so many events
    int milliseconds = 0;
};

/// A film has so many pictures at most, of so many pixels each, and is no larger than that: it is
/// to be sent, and to be made while one waits.
inline constexpr std::size_t most_film_steps = 300;
inline constexpr std::int64_t most_film_pixels = 1920 * 1200;
inline constexpr std::size_t most_film_bytes = 32U << 20;

/// Where steps by beat rest while the clock shows from `from_ns` to `to_ns`, nanoseconds of virtual
/// time, both included.
[[nodiscard]] std::vector<std::size_t> film_cursors(const Run& run, std::int64_t from_ns,
                                                    std::int64_t to_ns);

/// Each is seen for as long as it takes to read what it tells, as when the run plays; the last for
/// a while longer, as a film begins anew.
[[nodiscard]] std::vector<FilmStep> film_steps(const Run& run, const Translation& tr,
                                               std::span<const std::size_t> cursors);

}  // namespace app
