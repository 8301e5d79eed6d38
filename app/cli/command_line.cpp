#include "app/cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <system_error>

#include "app/cli/check_command.hpp"
#include "app/cli/compare_command.hpp"
#include "app/cli/export_commands.hpp"
#include "app/cli/film_command.hpp"
#include "app/cli/named_program.hpp"
#include "app/cli/option_checks.hpp"
#include "app/cli/play.hpp"
#include "app/cli/print_commands.hpp"
#include "app/cli/progress_command.hpp"
#include "app/cli/python_program.hpp"
#include "app/cli/question_commands.hpp"
#include "app/cli/report_command.hpp"
#include "app/cli/shot_command.hpp"
#include "app/cli/window_commands.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

using lessons::Language;

/// The command line's words, and what each does.
class Commands {
public:
    explicit Commands(const Surroundings& surroundings) : with_(surroundings) {
        app_.set_version_flag("--version", "loopscope " LOOPSCOPE_VERSION);
        app_.require_subcommand(0, 1);
        app_.add_option("--lesson", given_.lesson, "The lesson to open");
        add_language(app_);
        add_theme(app_);

        auto& list = add("list", "List the lessons and what can be --set in them", [this] {
            print_lessons(with_.out, with_.catalogue, language());
            return status_ok;
        });
        add_language(list);

        auto& open =
            add("open", "Open the window on a program of your own, a lesson, or what a link says",
                [this] { return open_command(given_, with_); });
        add_program(open);
        add_language(open);
        add_theme(open);

        auto& run = add("run", "Print what the program prints", [this]() -> int {
            if (is_python_file(given_.program))
                return run_program(given_.launch_of(given_.program));
            const auto program = named_program(given_, given_.programs_language(), with_);
            print_output(with_.out, with_.err, program, with_.terminal);
            return status_ok;
        });
        add_program(run);
        add_programs_language(run);
        auto& trace = add("trace", "Write all that happens", [this] {
            trace_command(given_, with_);
            return status_ok;
        });
        add_program(trace);
        trace
            .add_option("--format", given_.format,
                        "jsonl, a line an event (jsonl), or perfetto, Chrome's trace event format")
            ->check(CLI::IsMember({"jsonl", "perfetto"}));
        add_programs_language(trace);

        auto& source = add("source", "Print the program's text", [this] {
            print_source(with_.out, named_text(given_, with_), with_.terminal);
            return status_ok;
        });
        add_program(source);
        add_programs_language(source);
        add_flag(source, "--cpp", given_.cpp, "The one in C++ instead of Python's");

        auto& play = add("play", "Play the program in the terminal", [this] {
            return app::play({named_program(given_, language(), with_), given_.play_speed,
                              language(), given_.all},
                             with_);
        });
        add_program(play);
        play.add_option("--speed", given_.play_speed,
                        "How fast; at 1, as in a terminal, each step stands long enough to be read")
            ->check(within(0.1, 100));
        add_flag(play, "--all", given_.all,
                 "Also what asyncio.run does to clean up, and libraries do");
        add_language(play);

        auto& report = add("report", "Print what the program's run shows", [this] {
            report_command(given_, with_);
            return status_ok;
        });
        add_program(report);
        add_report_options(report);
        add_language(report);

        auto& compare = add("compare", "Print where the runs of two programs begin to differ",
                            [this] { return compare_command(given_, with_); });
        add_compared(compare);
        add_language(compare);
        add_picture_theme(compare);
        add_flag(compare, "--json", given_.json, "As JSON");
        compare.add_option("--size", given_.size,
                           "Of a picture: WIDTHxHEIGHT in pixels (1440x900)");
        compare.add_option("-o", given_.file, "Write a picture of both instead, a .png or a .svg");

        auto& ask = add("questions", "Print what a learner is asked of the program", [this] {
            questions_command(given_, with_);
            return status_ok;
        });
        add_program(ask);
        add_language(ask);
        add_forms(ask);

        auto& practice = add("practice", "Make small programs to practise on", [this] {
            practice_command(given_, with_);
            return status_ok;
        });
        add_practice_options(practice);
        add_language(practice);
        add_forms(practice);

        auto& check = add("check", "Check whether a program reaches a challenge's goal",
                          [this] { return check_command(given_, with_); });
        add_check_options(check);
        add_language(check);

        auto& progress = add("progress", "Print what has been learnt so far",
                             [this] { return print_progress(with_, language(), given_.json); });
        add_flag(progress, "--json", given_.json, "As JSON, as it is kept");
        add_language(progress);

        auto& link = add("link", "Print a link that opens a lesson as it is now", [this] {
            link_command(given_, with_);
            return status_ok;
        });
        add_program(link);
        link.add_option("--event", given_.event, "At the moment after that many events");

        auto& page = add("page", "Write a run as a page for any browser", [this] {
            page_command(given_, with_);
            return status_ok;
        });
        add_program(page);
        add_language(page);
        add_theme(page);
        page.add_option("-o", given_.file, "The HTML file to write")->required();

        auto& shot = add("shot", "Write a picture of the window; needs no display",
                         [this] { return shot_command(given_, with_); });
        add_program(shot);
        add_shot_options(shot);

        auto& film = add("film", "Write a film of the run; needs no display",
                         [this] { return film_command(given_, with_); });
        add_program(film);
        film.add_option("--from", given_.from, "From that second of the program on (0)");
        film.add_option("--to", given_.to, "Up to that second (its end)");
        add_look(film);
        film.add_option("-o", given_.file, "The file to write, a .gif or a .webp")->required();

        refuse_empty_values(app_);
        for (auto* command : app_.get_subcommands({}))
            refuse_empty_values(*command);
    }

    int parse_and_run(std::vector<std::string> arguments) {
        const std::string first = arguments.empty() ? "" : arguments.front();
        const auto mark = std::ranges::find(arguments, "--");
        const bool marked = mark != arguments.end();
        if (marked && std::any_of(arguments.begin(), mark, is_python_file)) {
            given_.launch.arguments.assign(mark + 1, arguments.end());
            arguments.erase(mark, arguments.end());
        }
        std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
        try {
            app_.parse(arguments);
        } catch (const CLI::Success& asked_for_help) {
            return app_.exit(asked_for_help, with_.out, with_.err);
        } catch (const CLI::ExtrasError& e) {
            if (app_.get_subcommands().empty() && !app_.remaining().empty())
                throw UsageError{unknown(app_.remaining().front())};
            throw UsageError{e.what() + see_help()};
        } catch (const CLI::ArgumentMismatch& e) {
            if (const auto* option = repeated())
                throw UsageError{option->get_name() + " is given more than once" + see_help()};
            throw UsageError{e.what() + see_help()};
        } catch (const CLI::ParseError& e) {
            throw UsageError{e.what() + see_help()};
        }
        const auto chosen = app_.get_subcommands();
        if (chosen.empty()) {
            if (marked)  // CLI11 drops what follows
                throw UsageError{"'--' may stand only after a command" + see_help()};
            return open_as_left(given_, with_);
        }
        const auto& command = chosen.front()->get_name();
        if (command != first)
            throw UsageError{fmt::format("'{}' stands before the command {}, which must come first",
                                         first, command)};
        return actions_.at(command)();
    }

private:
    using Action = std::function<int()>;

    CLI::App& add(const std::string& name, const std::string& description, Action action) {
        actions_.emplace(name, std::move(action));
        return *app_.add_subcommand(name, description);
    }

    static void refuse_empty_values(CLI::App& of) {
        for (auto* option : of.get_options()) {
            if (option->get_items_expected() > 0)
                option->transform(not_empty());  // before all other checks
        }
    }

    CLI::Option& add_program(CLI::App& to) {
        auto* program = to.add_option(
            "PROGRAM", given_.program,
            "A lesson's id, as 2.2, a Python program, as crawl.py, which is run and "
            "recorded, ARGS after -- being its arguments, the file of a recording, as "
            "crawl.jsonl, or, as practice:2:7, the one of `practice` with that level and "
            "seed");
        program->required();
        to.add_option("--set", given_.set,
                      "NAME=VALUE, of a lesson's value that `loopscope list` names")
            ->allow_extra_args(false)
            ->take_all();
        to.add_option("--loop", given_.loop,
                      "Which of a recording's event loops that ran at the same time (1)")
            ->check(within(1, 1'000'000));
        to.add_option("--python", given_.launch.python,
                      "Which Python runs a program, 3.11 or later (python3)");
        add_flag(to, "--real-time", given_.launch.real_time,
                 "It has the true clock, not one that jumps over what is slept");
        to.add_option("--max-events", given_.launch.max_events,
                      "It is ended after so many (200000)")
            ->check(within(1, 1e9));
        to.add_option("--max-seconds", given_.launch.max_seconds,
                      "It is ended after so many real ones (60)")
            ->check(within(1, 1e6));
        return *program;
    }
    void add_compared(CLI::App& to) {
        to.add_option("A", given_.program, "A PROGRAM, as of the other commands")->required();
        to.add_option("B", given_.other, "The PROGRAM that it is compared with")->required();
        to.add_option("--set", given_.set,
                      "NAME=VALUE, of a value of B that `loopscope list` names")
            ->allow_extra_args(false)
            ->take_all();
    }
    void add_language(CLI::App& to) {
        to.add_option("--lang", given_.language, "zh or en; else as the locale says")
            ->check(CLI::IsMember({"zh", "en"}));
    }
    /// Of what is the same on every machine.
    void add_programs_language(CLI::App& to) {
        to.add_option("--lang", given_.language, "zh or en, of the lesson's own strings (zh)")
            ->check(CLI::IsMember({"zh", "en"}));
    }
    void add_theme(CLI::App& to) {
        to.add_option("--theme", given_.theme, "dark or light")
            ->check(CLI::IsMember({"dark", "light"}));
    }
    void add_picture_theme(CLI::App& to) {
        to.add_option("--theme", given_.theme, "dark, light, or print: black and white, for paper")
            ->check(CLI::IsMember({"dark", "light", "print"}));
    }
    void add_shot_options(CLI::App& to) {
        auto* event = to.add_option("--event", given_.event, "After that many events");
        to.add_option("--at", given_.at, "When all that is due at that second has happened")
            ->excludes(event);
        to.add_option(
              "--stage", given_.stage,
              "predict, run, loop, challenge or compare (run; of practice:2:7, the practice "
              "page)")
            ->check(
                CLI::IsMember(std::vector<std::string>(stage_names.begin(), stage_names.end())));
        to.add_option("--with", given_.other,
                      "With --stage compare: the PROGRAM that it is compared with");
        to.add_option("--answer", given_.answers,
                      "To its questions in turn: an option's number, or 312; to a challenge "
                      "NAME=VALUE, hint (after two values that miss it) or solution")
            ->allow_extra_args(false)
            ->take_all();
        add_look(to);
        to.add_option("-o", given_.file, "The file to write, a .png or a .svg")->required();
    }
    /// Of a picture.
    void add_look(CLI::App& to) {
        to.add_option("--size", given_.size, "WIDTHxHEIGHT in pixels (1440x900)");
        to.add_option("--scale", given_.scale, "How much larger all is drawn (1)")
            ->check(within(0.5, 4));
        add_language(to);
        add_picture_theme(to);
    }

    void add_report_options(CLI::App& to) {
        to.add_option("--path", given_.path,
                      "The critical path of a task or gather, by its id, as T3 or G1, or a "
                      "task's name, or of the whole `program`");
        add_flag(to, "--without", given_.without,
                 "Record the Python program again without each time.sleep that holds the thread, "
                 "and say what that changes");
        add_flag(to, "--json", given_.json, "As JSON");
    }
    /// Of what is asked: how it is written.
    void add_forms(CLI::App& to) {
        add_flag(to, "--key", given_.key, "With the answers, and why");
        add_flag(to, "--json", given_.json, "As JSON, with the answers");
    }
    void add_check_options(CLI::App& to) {
        to.add_option("CHALLENGE", given_.challenge, "A challenge by editing, as --list has it");
        add_program(to).required(false);
        auto* list = add_flag(to, "--list", given_.list, "List the challenges");
        auto* start = add_flag(to, "--start", given_.start, "Print the program to begin with");
        start->excludes(list);
        to.add_option("--solution", given_.solution, "Print the stored solution of that name")
            ->excludes(list)
            ->excludes(start);
        add_flag(to, "--json", given_.json, "As JSON");
    }
    void add_practice_options(CLI::App& to) {
        to.add_option("--count", given_.count, "How many programs (5)")->check(within(1, 1000));
        to.add_option("--seed", given_.seed, "The first one's number; the others follow (1)")
            ->check(whole_number());
        to.add_option("--level", given_.practice_level,
                      "1 tasks, 2 gather and sleep(0), 3 exceptions and cancel (1)")
            ->check(within(1, 3));
    }

    std::string unknown(const std::string& argument) const {
        if (argument.starts_with('-'))
            return fmt::format("there is no option '{}'{}", argument, see_help());
        std::vector<std::string> names;
        for (const auto* command : app_.get_subcommands({}))
            names.push_back(command->get_name());
        return fmt::format("there is no command '{}'; the commands are {}", argument,
                           fmt::join(names, ", "));
    }
    /// An option that may be given once only, and is given more often; null if there is none.
    const CLI::Option* repeated() const {
        const auto chosen = app_.get_subcommands();
        const CLI::App& command = chosen.empty() ? app_ : *chosen.front();
        for (const auto* option : command.get_options()) {
            if (option->count() > 1 &&
                option->get_multi_option_policy() == CLI::MultiOptionPolicy::Throw)
                return option;
        }
        return nullptr;
    }
    std::string see_help() const {
        const auto chosen = app_.get_subcommands();
        return fmt::format("; see loopscope {}--help",
                           chosen.empty() ? "" : chosen.front()->get_name() + " ");
    }

    [[nodiscard]] Language language() const { return given_.language_in(with_.environment); }

    const Surroundings& with_;
    CLI::App app_{"Loopscope shows what asyncio's event loop does.", "loopscope"};
    std::map<std::string, Action> actions_;
    Arguments given_;
};

}  // namespace

int command_line(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
    auto& out = surroundings.out;
    const auto before = out.exceptions();
    int status = status_ok;
    std::string trouble;
    errno = 0;
    try {
        out.exceptions(std::ios::failbit | std::ios::badbit);
        status = Commands{surroundings}.parse_and_run(arguments);
        out.flush();
    } catch (const std::ios_base::failure&) {
        status = errno == EPIPE ? status_closed_pipe : status_wrong;
        trouble = fmt::format("the standard output cannot be written: {}", std::strerror(errno));
    } catch (const std::system_error& e) {
        status = e.code() == std::errc::broken_pipe ? status_closed_pipe : status_wrong;
        trouble = e.what();
    } catch (const std::runtime_error& e) {
        status = status_wrong;
        trouble = e.what();
    } catch (const std::bad_alloc&) {
        status = status_wrong;
        trouble = "out of memory";
    }
    // Not before it throws no more, as what is written to `err` may flush `out`.
    out.clear();
    out.exceptions(before);
    if (!trouble.empty() && status == status_wrong)
        surroundings.err << "loopscope: " << trace::printable(trouble) << std::endl;
    return status;
}

}  // namespace app
