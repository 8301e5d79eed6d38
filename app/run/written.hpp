#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "app/run/run_index.hpp"
#include "app/text/text_pieces.hpp"

namespace app {

/// What is written as an event happens, each text on a line of its own.
struct WrittenTexts {
    std::array<trace::Text, 2> texts{};
    std::size_t count = 0;
    bool error = false;  ///< on standard error

    [[nodiscard]] std::span<const trace::Text> all() const& {
        return std::span{texts}.first(count);
    }
    void all() const&& = delete;
};
[[nodiscard]] WrittenTexts written_by(const trace::Log& log, const trace::TraceEvent& event);

/// All that is written in a run, to standard output and to standard error, in pieces that are short
/// enough to be drawn.
class Written {
public:
    /// `log` is a whole run and outlives this.
    Written(const trace::Log& log, const RunIndex& index);

    struct Piece {
        std::size_t position;  ///< of the event that writes it
        bool begins;           ///< a text
        std::string_view text;
    };
    [[nodiscard]] Piece operator[](std::size_t i) const;
    /// How many pieces the events before a position write.
    [[nodiscard]] std::size_t before(std::size_t position) const;
    /// The first event that writes something; `RunIndex::never` if none does.
    [[nodiscard]] std::size_t first() const {
        return positions_.empty() ? RunIndex::never : positions_.front();
    }

private:
    const trace::Log* log_;
    std::vector<std::uint32_t> positions_;  // of each text's event
    std::vector<trace::Text> texts_;
    TextPieces pieces_;
};

}  // namespace app
