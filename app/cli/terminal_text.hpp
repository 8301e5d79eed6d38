#pragma once

#include <cstddef>
#include <ostream>
#include <string>

#include "app/cli/command_line.hpp"
#include "app/text/rich_text.hpp"

namespace app {

/// Writes rich text to a terminal, or to what is none.
class TerminalText {
public:
    /// `columns`: how wide the terminal is; 0: lines may be of any length.
    TerminalText(std::ostream& out, std::size_t columns, bool coloured)
        : out_{out}, columns_{columns}, coloured_{coloured} {}

    /// Ends the line that has begun with `first`, which is `indent` columns wide, with the text:
    /// its further lines are indented as far.
    void put(const RichText& first, std::size_t indent, const RichText& text);
    void put_line(const RichText& text) { put({}, 0, text); }

private:
    void paint(const RichText& text);

    std::ostream& out_;
    std::size_t columns_;
    bool coloured_;
};

/// Whether what is written there may be coloured.
[[nodiscard]] bool coloured(const Surroundings& surroundings);

/// The text and as many blanks as it is narrower than so many columns.
[[nodiscard]] std::string padded(std::string text, std::size_t columns);

}  // namespace app
