#pragma once

#include <cstdint>
#include <string>

#include "app/run/run_index.hpp"

namespace app {

/// The times of a run in words, "1.00 s", all with as many decimals as the finest of them needs:
/// two at least, and no more than six, as a true clock's are never round.
class SecondsText {
public:
    /// `log` is a whole run.
    SecondsText(const trace::Log& log, const RunIndex& index);

    [[nodiscard]] int decimals() const { return decimals_; }
    /// For durations and the clock.
    [[nodiscard]] std::string operator()(std::int64_t ns) const;

    static constexpr int least = 2, most = 6;

private:
    template <class Event, class... Times>
    void fit(const trace::Log& log, const RunIndex& index, Times Event::*... times);
    void fit(std::int64_t ns);

    int decimals_ = least;
};

/// "0.5 s": as short as it can be, for the marks of an axis and for what the program wrote.
[[nodiscard]] std::string brief_seconds_text(std::int64_t ns);

}  // namespace app
