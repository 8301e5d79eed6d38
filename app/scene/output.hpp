#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/run/moment.hpp"

namespace app {

/// What was written at once, or a piece of it where that is long.
struct OutputLine {
    std::string text;
    bool begins = true;      ///< it is the first piece
    bool error = false;      ///< on standard error: Python reports it
    trace::Id task{};        ///< that printed it, or that the report is about
    std::string by;          ///< its label; "stderr"
    std::string time;        ///< "2.00 s"
    std::size_t cursor = 0;  ///< the moment just after it was written
    bool latest = false;     ///< written by the event before the cursor
};

/// What has been written up to a moment; a line is made when it is asked for.
class Output {
public:
    /// `moment` must outlive it.
    explicit Output(const Moment& moment);

    /// Of its lines.
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] OutputLine line(std::size_t i) const;
    /// Its text alone, as it can be shown; it may have several lines.
    [[nodiscard]] std::string text(std::size_t i) const;
    /// As long as a line's time can be.
    static constexpr std::string_view longest_time = "1000000.000000 s";
    /// What to say while there are none.
    [[nodiscard]] std::string empty() const;

private:
    const Moment* moment_;
    std::size_t size_;
};

}  // namespace app
