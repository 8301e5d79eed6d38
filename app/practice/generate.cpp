#include "app/practice/generate.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <stdexcept>

#include "app/practice/shape.hpp"

namespace app::practice {

namespace {

using random_numbers::Random;

// A shape is given up when it still does not fit after so many choices of names and times; most do
// after the first or second.
constexpr std::uint64_t dresses = 30, shapes = 1000;

Random random_of(std::initializer_list<std::uint64_t> numbers) {
    std::uint64_t seed = 0;
    for (const std::uint64_t number : numbers)
        seed = Random{seed ^ number}.next();
    return Random{seed};
}

/// What it would print if tasks were ordinary calls that end before the next line runs.
void print_as_calls(const Script& script, const Function& function,
                    std::vector<std::string>& lines) {
    for (const Statement& statement : function.body) {
        switch (statement.op) {
            case Op::print:
                lines.push_back(statement.text);
                break;
            case Op::create_task:
            case Op::await_call:
            case Op::gather_calls:
                for (const std::size_t of : statement.of)
                    print_as_calls(script, script.functions()[of], lines);
                break;
            default:
                break;
        }
    }
}

bool fits(const std::shared_ptr<const ScriptProgram>& program) {
    const auto log = program->run(Invocation{program}.values);
    std::vector<std::string> lines;
    std::set<std::int64_t> deadlines;
    for (const auto& event : log->events()) {
        if (const auto* print = trace::get<trace::Print>(event))
            lines.emplace_back(log->text(print->text));
        const auto* timer = trace::get<trace::TimerScheduled>(event);
        if (timer && !deadlines.insert(timer->when_ns).second)
            return false;
        const auto* request = trace::get<trace::CancelRequested>(event);
        const bool too_late = request && request->effect == trace::CancelEffect::noop_done;
        if (too_late || trace::get<trace::ExceptionHandler>(event) ||
            trace::get<trace::ProgramRaised>(event))
            return false;
    }
    std::vector<std::string> as_calls;
    print_as_calls(program->script(), program->script().main(), as_calls);
    std::erase_if(as_calls, [&](const std::string& line) {
        return std::ranges::find(lines, line) == lines.end();
    });
    return fewest_lines <= lines.size() && lines.size() <= most_lines && lines != as_calls;
}

}  // namespace

std::shared_ptr<const ScriptProgram> generate(const Wanted& wanted) {
    const auto level = static_cast<std::uint64_t>(wanted.level);
    const auto& tr = Translation::of(wanted.language);
    for (std::uint64_t shape = 0; shape < shapes; ++shape) {
        for (std::uint64_t dress = 0; dress < dresses; ++dress) {
            const auto program = std::make_shared<const ScriptProgram>(
                make_script(wanted.level, random_of({wanted.seed, level, shape}),
                            random_of({wanted.seed, level, shape, wanted.variant, dress}), tr));
            if (fits(program))
                return program;
        }
    }
    throw std::logic_error{"no program of that level fits"};
}

std::optional<Wanted> wanted_named(std::string_view name) {
    constexpr std::string_view prefix = "practice:";
    if (!name.starts_with(prefix) || name.size() < prefix.size() + 3)
        return std::nullopt;
    const char level = name[prefix.size()];
    const auto seed = name.substr(prefix.size() + 2);
    Wanted wanted{.level = static_cast<Level>(level - '0')};
    const char* const end = seed.data() + seed.size();
    const auto read = std::from_chars(seed.data(), end, wanted.seed);
    if (level < '1' || level > '3' || name[prefix.size() + 1] != ':' || read.ec != std::errc{} ||
        read.ptr != end)
        return std::nullopt;
    return wanted;
}

}  // namespace app::practice
