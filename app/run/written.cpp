#include "app/run/written.hpp"

#include <algorithm>
#include <utility>

namespace app {

using namespace trace;

namespace {

/// sys.exit() with a status: Python writes nothing of it.
bool exits_silently(std::string_view exc) {
    constexpr std::string_view exit = "SystemExit(";
    if (!exc.starts_with(exit))
        return false;
    const auto status = exc.substr(exit.size());
    return status.empty() || (status.front() != '\'' && status.front() != '"');
}

}  // namespace

WrittenTexts written_by(const Log& log, const TraceEvent& event) {
    if (const auto* print = get<Print>(event))
        return {{print->text}, 1, print->error};
    if (const auto* report = get<ExceptionHandler>(event)) {
        const std::size_t lines = report->exc == Text::none ? 1 : 2;
        return {{report->message, report->exc}, lines, true};
    }
    if (const auto* warning = get<Warning>(event)) {
        const bool pythons = log.text(warning->category) != "RecorderFault";
        return {{warning->message}, pythons ? std::size_t{1} : 0, true};
    }
    if (const auto* raised = get<ProgramRaised>(event))
        return {{raised->exc}, exits_silently(log.text(raised->exc)) ? std::size_t{0} : 1, true};
    return {};
}

Written::Written(const Log& log, const RunIndex& index) : log_(&log) {
    const auto add = [&](const Positions& some) {
        const auto all = some.all();
        const auto middle = positions_.insert(positions_.end(), all.begin(), all.end());
        std::inplace_merge(positions_.begin(), middle, positions_.end());
    };
    add(index.every<Print>());
    add(index.every<ExceptionHandler>());
    add(index.every<Warning>());
    add(index.every<ProgramRaised>());

    const auto events = std::exchange(positions_, {});
    positions_.reserve(events.size());
    texts_.reserve(events.size());
    pieces_.reserve(events.size());
    for (const auto position : events) {
        const auto& event = log[position];
        const auto written = written_by(log, event);
        for (const Text text : written.all()) {
            positions_.push_back(position);
            texts_.push_back(text);
            pieces_.add(log.text(text));
        }
    }
}

Written::Piece Written::operator[](std::size_t i) const {
    const TextPieces::Piece& piece = pieces_[i];
    return {positions_[piece.text], piece.begins_text(),
            pieces_.of(i, log_->text(texts_[piece.text]))};
}

std::size_t Written::before(std::size_t position) const {
    const auto end = std::ranges::lower_bound(positions_, position);
    return pieces_.of_first(static_cast<std::size_t>(end - positions_.begin()));
}

}  // namespace app
