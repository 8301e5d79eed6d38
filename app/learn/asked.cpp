#include "app/learn/asked.hpp"

#include <fmt/core.h>

#include <cmath>

#include "app/run/exit_status.hpp"
#include "app/text/rich_text.hpp"
#include "app/text/shown.hpp"

namespace app {

using namespace trace;

std::string Asked::name(Id task) const {
    return escape_markup(facts().labels[task]);
}

std::string Asked::code(std::string_view text) const {
    constexpr std::size_t longest = 60;
    return fmt::format("{{state:code|{}}}", escape_markup(shown(text, longest)));
}

std::string Asked::list(const std::vector<std::string>& names) const {
    std::string text;
    for (const auto& each : names)
        text += (text.empty() ? "" : (*tr_)["ask.list.comma"]) + each;
    return text;
}

int Asked::line(Site site) const {
    return line_of(run_->listings().python(), log(), site);
}

std::string_view Asked::line_text(int line) const {
    const auto& lines = run_->listings().python().lines;
    if (line < 1 || static_cast<std::size_t>(line) > lines.size())
        return {};
    std::string_view text = lines[static_cast<std::size_t>(line) - 1].text;
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text;
}

int Asked::line_with(std::string_view code) const {
    const auto& lines = run_->listings().python().lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].text.find(code) != std::string::npos)
            return static_cast<int>(i) + 1;
    }
    return 0;
}

std::size_t Asked::after_time(std::int64_t ns) const {
    const auto events = log().events();
    const auto after = std::upper_bound(
        events.begin(), events.end(), ns,
        [](std::int64_t time, const TraceEvent& event) { return time < clock_after(event); });
    return static_cast<std::size_t>(after - events.begin());
}

std::optional<std::int64_t> Asked::between(std::int64_t from_ns, std::int64_t to_ns) const {
    std::int64_t unit = 1'000'000'000;
    for (int i = 0; i < facts().seconds.decimals(); ++i)
        unit /= 10;
    const auto middle = from_ns + (to_ns - from_ns) / 2;
    const auto shown = middle / unit * unit;
    return from_ns < shown && shown < to_ns ? std::optional{shown} : std::nullopt;
}

std::vector<TaskCreated> Asked::made() const {
    std::vector<TaskCreated> made;
    for (const std::size_t at : index().every<TaskCreated>().all()) {
        const auto created = *log().get<TaskCreated>(at);
        if (created.by && !created.internal)
            made.push_back(created);
    }
    return made;
}

bool Asked::ended_well() const {
    const auto done = index().ended_by<TaskDone>(main_task);
    return done && done->ending == Ending::result && exit_status(log()) == 0;
}

}  // namespace app
