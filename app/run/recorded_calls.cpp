#include "app/run/recorded_calls.hpp"

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t most_arguments = 64;
constexpr std::size_t least_cut = 8;  // bytes: less is not worth a "…"

/// What tells of an object only of which class it is: `<ClientSession object>`.
bool tells_class(std::string_view argument) {
    return argument.starts_with('<');
}

/// What a long text that begins as all others do is cut down to, `'…/index'`.
std::string shortened(std::string_view argument, std::size_t alike) {
    const bool quoted = argument.starts_with('\'') || argument.starts_with('"');
    const auto cut = argument.substr(0, alike).find_last_of("/\\ .:?&=,_-");
    if (!quoted || cut == argument.npos || cut < least_cut)
        return std::string{argument};
    return std::string{argument.substr(0, 1)} + "…" + std::string{argument.substr(cut)};
}

}  // namespace

RecordedCalls::RecordedCalls(const trace::Log& log) : log_(&log) {
    const auto common = [&](trace::Text a, trace::Text b) {
        const auto one = log.text(a), other = log.text(b);
        return static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
    };
    for (const auto& event : log.events()) {
        const auto* created = trace::get<trace::TaskCreated>(event);
        const auto told = created ? call(*created) : std::span<const trace::Text>{};
        if (told.empty())
            continue;
        Family& family = families_[{created->coro, told.front()}];
        if (family.count++ == 0) {
            family.first = told;
            for (const trace::Text argument : told)
                family.alike.push_back(log.text(argument).size());
            continue;
        }
        const auto most = std::min(std::max(told.size(), family.first.size()), most_arguments);
        for (std::size_t i = 1; i < most; ++i) {
            const bool same =
                i < told.size() && i < family.first.size() && told[i] == family.first[i];
            family.differ |= std::uint64_t{same ? 0U : 1U} << i;
            if (!same && i < family.alike.size())
                family.alike[i] = std::min(family.alike[i],
                                           i < told.size() ? common(family.first[i], told[i]) : 0);
        }
    }
}

std::string RecordedCalls::of(const trace::TaskCreated& task) const {
    const auto told = call(task);
    if (told.empty())
        return {};
    const Family& family = families_.at({task.coro, told.front()});
    std::string arguments;
    for (std::size_t i = 1; i < std::min(told.size(), most_arguments); ++i) {
        const auto argument = log_->text(told[i]);
        const bool tells =
            family.count == 1 ? !tells_class(argument) : (family.differ >> i & 1) != 0;
        if (tells)
            (arguments += arguments.empty() ? "" : ", ") +=
                family.count > 1 && i < family.alike.size() ? shortened(argument, family.alike[i])
                                                            : std::string{argument};
    }
    std::string label{log_->text(told.front())};
    return arguments.empty() ? label : label + '(' + arguments + ')';
}

bool RecordedCalls::wrapped(const trace::TaskCreated& task) const {
    const auto told = call(task);
    const auto coro = log_->text(task.coro);
    return !told.empty() && coro.substr(coro.rfind('.') + 1) != log_->text(told.front());
}

}  // namespace app
