#include "app/run/seconds.hpp"

#include <fmt/core.h>

namespace app {

namespace {

double in_seconds(std::int64_t ns) {
    return static_cast<double>(ns) / 1e9;
}

}  // namespace

SecondsText::SecondsText(const trace::Log& log, const RunIndex& index) {
    fit(log, index, &trace::Advance::by_ns, &trace::Advance::to_ns);
    fit(log, index, &trace::BlockingSleep::ns, &trace::BlockingSleep::to_ns);
    fit(log, index, &trace::TimerScheduled::delay_ns, &trace::TimerScheduled::when_ns);
}

template <class Event, class... Times>
void SecondsText::fit(const trace::Log& log, const RunIndex& index, Times Event::*... times) {
    for (const std::size_t position : index.every<Event>().all()) {
        if (decimals_ == most)
            return;
        const auto event = *log.get<Event>(position);
        (fit(event.*times), ...);
    }
}

void SecondsText::fit(std::int64_t ns) {
    std::int64_t unit = 1'000'000'000;
    for (int i = 0; i < decimals_; ++i)
        unit /= 10;
    for (; ns % unit != 0 && decimals_ < most; unit /= 10)
        ++decimals_;
}

std::string SecondsText::operator()(std::int64_t ns) const {
    return fmt::format("{:.{}f} s", in_seconds(ns), decimals_);
}

std::string brief_seconds_text(std::int64_t ns) {
    return fmt::format("{} s", in_seconds(ns));
}

}  // namespace app
