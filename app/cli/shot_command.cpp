#include "app/cli/shot_command.hpp"

#include <fmt/core.h>

#include <cmath>
#include <memory>

#include "app/cli/named_program.hpp"
#include "app/cli/option_values.hpp"
#include "app/cli/picture_look.hpp"

namespace app {

namespace {

/// What --event or --at says. Throws UsageError if the run has no such moment.
std::variant<AfterEvents, AtTime> moment_of(const Arguments& given, const Run& run) {
    const auto title = run.program().id().empty() ? given.program : "lesson " + given.program;
    const auto values = given.set.empty() ? "" : " with these values";
    if (given.event) {
        const auto count = number<std::size_t>(*given.event);
        if (!count || *count > run.size()) {
            throw UsageError{fmt::format("--event {}: {} has the events 0 to {}{}", *given.event,
                                         title, run.size(), values)};
        }
        return AfterEvents{*count};
    }
    const auto at_s = number<double>(*given.at);
    const double end_s = static_cast<double>(run.duration_ns()) / 1e9;
    if (!at_s || !(*at_s >= 0 && *at_s <= end_s)) {
        throw UsageError{
            fmt::format("--at {}: {} lasts from 0 to {} s{}", *given.at, title, end_s, values)};
    }
    return AtTime{std::llround(*at_s * 1e9)};
}

void check_answers(const Arguments& given, Stage stage, const Program& program) {
    for (const std::string& answer : given.answers) {
        if (stage == Stage::challenge)
            check_try(answer, program);
        else
            check_answer(answer, stage);
    }
}

}  // namespace

int shot_command(const Arguments& given, const Surroundings& with) {
    const auto language = given.language_in(with.environment);
    ShotOptions options{std::make_shared<Run>(named_program(given, language, with))};
    const bool moment = given.event || given.at;
    if (!moment && !given.stage)
        options.practice = practice::wanted_named(given.program);
    if (moment)
        options.moment = moment_of(given, *options.run);
    else if (!options.practice && given.stage.value_or("run") == "run")
        throw UsageError{
            "shot wants a moment, --event N or --at SECONDS; see loopscope shot --help"};
    options.stage = *stage_named(given.stage.value_or("run"));
    options.answers = given.answers;
    if (!given.other.empty() && options.stage != Stage::compare) {
        throw UsageError{
            fmt::format("--with {}: only the stage compare has a second program", given.other)};
    }
    if (!given.other.empty()) {
        options.with = std::make_shared<Run>(named_program(given.other, {}, given, language, with));
    }
    if (options.stage == Stage::challenge && !given.set.empty()) {
        throw UsageError{
            fmt::format("--set {}: a challenge has values of its own; --answer changes them",
                        given.set.front())};
    }
    check_answers(given, options.stage, options.run->program());
    options.look = picture_look(given, language);
    return with.render_shot(options);
}

}  // namespace app
