#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/run/run_index.hpp"

namespace app {

/// Something that a step does, so many times in a row.
struct Act {
    enum class Kind : std::uint8_t { creates, prints, cancels, awaits_done };
    Kind kind;
    std::size_t position;  ///< of the first of them
    std::size_t count = 1;
};

/// What the steps of a run do, so that what the rest of a step will do is known without going
/// through it: one that creates 10,000 tasks is long.
class Acts {
public:
    /// `log` is a whole run.
    Acts(const trace::Log& log, const RunIndex& index);

    /// The first of a step that ends at position `end`, from a position on.
    [[nodiscard]] std::optional<Act> first(std::size_t from, std::size_t end) const;
    /// The one that follows it.
    [[nodiscard]] std::optional<Act> after(const Act& act, std::size_t end) const;

private:
    struct Single {
        std::uint32_t position;
        Act::Kind kind;
        std::uint32_t run_end;  ///< index of the first after it that is another or another step's
    };

    std::vector<Single> all_;  ///< in order
};

}  // namespace app
