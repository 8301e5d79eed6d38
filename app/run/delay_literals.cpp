#include "app/run/delay_literals.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <span>
#include <tuple>

#include "runtime/number.hpp"

namespace app {

namespace {

using Kind = python::Token::Kind;
using Index = PythonCalls::Index;
using Why = DelayLiterals::Found::Why;

std::string_view source_of(const trace::Log& log) {
    const auto begin = log.empty() ? std::nullopt : log.get<trace::ProgramBegin>(0);
    return begin ? log.text(begin->source) : std::string_view{};
}

std::string_view last_name(std::string_view function) {
    return function.substr(function.rfind('.') + 1);
}

/// `1`, `0.5`, but neither `1e3` nor `0x1`.
bool is_decimal(std::string_view text) {
    return text.find_first_not_of("0123456789.") == text.npos;
}

DelayLiterals::Found computed(const PythonCalls& text, const PythonCalls::Tokens& of) {
    return {{}, Why::computed, text.first(of).line, text.text(of)};
}
DelayLiterals::Found not_told(int line) {
    return {{}, Why::not_told, line, {}};
}

}  // namespace

/// The functions that were being called as a task fell asleep, the innermost last; `frame`: that of
/// them whose text is looked at, beyond the last if that is not known.
struct DelayLiterals::Frames {
    std::span<const trace::Site> sites;
    std::size_t frame = 0;
    trace::Id task{};
};

DelayLiterals::DelayLiterals(const Run& run)
    : run_(&run), text_(source_of(run.log())), sleeps_(app::sleeps(run.log())) {
    found_.resize(sleeps_.size());
    std::map<std::tuple<trace::Id, trace::Site, trace::Text>, std::size_t> made;
    for (const auto at : run.facts().index.every<trace::TaskCreated>().all()) {
        const auto task = run.log().get<trace::TaskCreated>(at);
        nth_of_task_.resize(std::max(nth_of_task_.size(), task->task.index() + 1));
        nth_of_task_[task->task.index()] = made[{task->by, task->site, task->coro}]++;
    }
}

const Sleep* DelayLiterals::sleep_of(trace::Id timer) const {
    const auto found = std::ranges::find(sleeps_, timer, &Sleep::timer);
    return timer && found != sleeps_.end() ? &*found : nullptr;
}

const DelayLiterals::Found& DelayLiterals::delay_of(const Sleep& sleep) const {
    auto& found = found_[static_cast<std::size_t>(&sleep - sleeps_.data())];
    if (!found)
        found = find(sleep);
    return *found;
}

std::size_t DelayLiterals::sleeps_of(const DelayLiteral& literal) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < std::min(sleeps_.size(), most_counted); ++i)
        count += delay_of(sleeps_[i]).literal == literal ? 1 : 0;
    return count;
}

DelayLiterals::Found DelayLiterals::find(const Sleep& sleep) const {
    const trace::Log& log = run_->log();
    const auto step = log.get<trace::StepEnd>(sleep.begin - 1);
    const auto sites = log.sites(step->stack);
    const auto place = log.place(sites.back());
    const int line = static_cast<int>(place.line);
    if (!place.file.empty())
        return {{}, Why::other_file, line, std::string{place.file}};
    const Index statement = text_.at_line(line);
    if (statement == PythonCalls::none)
        return not_told(line);
    const auto calls = text_.calls(statement, "sleep");
    const auto arguments = calls.size() == 1 ? text_.arguments(statement, calls[0]) : std::nullopt;
    if (!arguments || arguments->empty())
        return not_told(line);
    const auto& first = arguments->front();
    if (!first.keyword.empty() && first.keyword != "delay")
        return not_told(line);
    Found found = value(first.value, {sites, sites.size() - 1, sleep.place.task});
    // What it should be and what it was: else the text is not as it was, or means another thing.
    if (found.literal) {
        const double ns = value_of(*found.literal) * 1e9;
        if (std::abs(ns - static_cast<double>(sleep.delay_ns)) > 1)
            return not_told(line);
    }
    return found;
}

DelayLiterals::Found DelayLiterals::value(const Tokens& of, const Frames& frames) const {
    if (of.size() != 1)
        return computed(text_, of);
    const auto& token = text_.first(of);
    if (token.kind == Kind::number && is_decimal(token.text))
        return {DelayLiteral{token.line, text_.column(token), std::string{token.text}},
                Why::none,
                token.line,
                {}};
    return token.kind == Kind::name ? value_of_name(of, frames) : computed(text_, of);
}

DelayLiterals::Found DelayLiterals::value_of_name(const Tokens& of, const Frames& frames) const {
    const auto name = text_.first(of).text;
    const Index def = text_.function_around(of.statement);
    if (def != PythonCalls::none) {
        const auto parameters = text_.parameters(def);
        if (!parameters)
            return computed(text_, of);
        const auto parameter = std::ranges::find(*parameters, name, &PythonCalls::Parameter::name);
        if (parameter != parameters->end()) {
            if (text_.may_rebind(name, def))
                return computed(text_, of);
            return given(def, static_cast<std::size_t>(parameter - parameters->begin()), frames);
        }
    }
    auto value = text_.only_value(name, def);
    if (!value && def != PythonCalls::none && !text_.may_rebind(name, def))
        value = text_.only_value(name, PythonCalls::none);
    const bool number = value && value->size() == 1 && text_.first(*value).kind == Kind::number;
    return number ? this->value(*value, frames) : computed(text_, of);
}

DelayLiterals::Found DelayLiterals::given(Index def, std::size_t parameter,
                                          const Frames& frames) const {
    const auto parameters = *text_.parameters(def);
    const auto function = text_.function_name(def);
    const int line = text_.statement(def).first;
    const trace::Log& log = run_->log();
    if (frames.frame >= frames.sites.size() ||
        last_name(log.place(frames.sites[frames.frame]).fn) != function)
        return not_told(line);
    // Where it was called: by the function around it, or where the task was made.
    const auto created = run_->facts().index.begun_by<trace::TaskCreated>(frames.task);
    const bool of_task = frames.frame == 0;
    if (of_task && (!created || created->site == trace::Site::none))
        return not_told(line);
    const auto place = log.place(of_task ? created->site : frames.sites[frames.frame - 1]);
    const Index statement =
        place.file.empty() ? text_.at_line(static_cast<int>(place.line)) : PythonCalls::none;
    if (statement == PythonCalls::none || (of_task && text_.chooses(statement)))
        return not_told(static_cast<int>(place.line));
    const auto calls = text_.calls(statement, function);
    if (calls.empty() || (!of_task && calls.size() > 1))
        return not_told(static_cast<int>(place.line));
    const Index call = calls[of_task ? nth_of_task_[frames.task.index()] % calls.size() : 0];
    const auto arguments = text_.arguments(statement, call);
    if (!arguments)
        return not_told(static_cast<int>(place.line));
    // What a method is called on is its first argument.
    const bool bound = call > 0 && text_.statement(statement).at(call - 1).is(".") &&
                       (parameters[0].name == "self" || parameters[0].name == "cls");
    const std::size_t position = parameter - (bound ? 1 : 0);
    // The function that made a task is not known any further up.
    const Frames outer{frames.sites, of_task ? frames.sites.size() : frames.frame - 1, frames.task};
    for (std::size_t i = 0; i < arguments->size(); ++i) {
        const auto& argument = (*arguments)[i];
        if (argument.keyword.empty() ? i == position
                                     : argument.keyword == parameters[parameter].name)
            return value(argument.value, outer);
    }
    const auto& by_default = parameters[parameter].by_default;
    return by_default ? value(*by_default, outer) : not_told(static_cast<int>(place.line));
}

double value_of(const DelayLiteral& literal) {
    double value = 0;
    std::from_chars(literal.text.data(), literal.text.data() + literal.text.size(), value);
    return value;
}

std::string with_value(const DelayLiteral& literal, double value) {
    const bool whole = value == std::trunc(value);
    if (whole && literal.text.find('.') == std::string::npos)
        return asyncio::repr(static_cast<std::int64_t>(value));
    return asyncio::repr(value);
}

}  // namespace app
