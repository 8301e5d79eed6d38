#include "app/cli/report_command.hpp"

#include <fmt/core.h>

#include "app/cli/named_program.hpp"
#include "app/cli/option_values.hpp"
#include "app/cli/python_program.hpp"
#include "app/cli/report_text.hpp"
#include "app/report/report.hpp"
#include "app/run/exit_status.hpp"

namespace app {

namespace {

constexpr std::size_t most_left_out = 3;  // each is a run of the program

/// The program is recorded again under the virtual clock, without one after the other of the calls
/// of time.sleep that hold the thread: the worst first.
std::vector<WithoutSleep> without_sleeps(const Run& run, const Arguments& given,
                                         const Surroundings& with) {
    const report::Report report{run};
    Launch launch = given.launch_of(given.program);
    launch.real_time = false;
    const auto recorded = [&] { return record_program(launch, given.loop, with); };
    std::optional<Run> virtual_run;
    if (report.evidence().facts().shape.true_clock())
        virtual_run.emplace(recorded());
    const Run& before = virtual_run ? *virtual_run : run;
    std::vector<WithoutSleep> all;
    for (const auto& [kind, finding] : report.findings()) {
        launch.without_sleep = finding->sleep(report.evidence());
        if (launch.without_sleep.empty() || all.size() == most_left_out)
            continue;
        WithoutSleep without{.sleep = launch.without_sleep, .before_ns = before.duration_ns()};
        const Run after{recorded()};
        without.after_ns = after.duration_ns();
        without.same_ending = exit_status(after.log()) == exit_status(before.log());
        all.push_back(std::move(without));
    }
    return all;
}

}  // namespace

void report_command(const Arguments& given, const Surroundings& with) {
    const auto language = given.language_in(with.environment);
    if (given.without && !is_python_file(given.program)) {
        throw UsageError{fmt::format(
            "--without: {} is no Python program, which could be recorded again", given.program)};
    }
    const Run run{named_program(given, language, with)};
    ReportOptions options{given.path.value_or(""), language, {}};
    if (given.without)
        options.without = without_sleeps(run, given, with);
    if (!given.json)
        print_report(run, options, with);
    else
        with.out << (given.path ? path_json(run, options) : report_json(run, options));
}

}  // namespace app
