#include "app/cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <new>
#include <system_error>

#include "app/cli/compare_text.hpp"
#include "app/cli/option_checks.hpp"
#include "app/cli/option_values.hpp"
#include "app/cli/play.hpp"
#include "app/cli/print_commands.hpp"
#include "app/cli/progress_command.hpp"
#include "app/cli/python_program.hpp"
#include "app/cli/report_text.hpp"
#include "app/cli/worksheet.hpp"
#include "app/export/link.hpp"
#include "app/export/page.hpp"
#include "app/export/perfetto.hpp"
#include "app/files/write_file.hpp"
#include "app/i18n/translation.hpp"
#include "app/learn/questions.hpp"
#include "app/run/recording.hpp"
#include "app/run/run.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

using lessons::Language;

Catalogue::Item find_lesson(const Catalogue& catalogue, const std::string& id,
                            std::string_view others = "") {
    if (auto lesson = catalogue.find(id))
        return lesson;
    std::vector<std::string_view> ids;
    for (const auto& lesson : catalogue.all())
        ids.push_back(lesson->id());
    throw UsageError{fmt::format("there is no lesson{} '{}'; the lessons are {}", others, id,
                                 fmt::join(ids, ", "))};
}

bool is_file(const std::string& name) {
    std::error_code unknown;
    return name.ends_with(".jsonl") || std::filesystem::exists(name, unknown);
}

/// The command line's words, and what each does.
class Commands {
public:
    explicit Commands(const Surroundings& surroundings) : with_(surroundings) {
        app_.set_version_flag("--version", "loopscope " LOOPSCOPE_VERSION);
        app_.require_subcommand(0, 1);
        app_.add_option("--lesson", lesson_, "The lesson to open");
        add_language(app_);
        add_theme(app_);

        auto& list = add("list", "List the lessons and what can be --set in them", [this] {
            print_lessons(with_.out, with_.catalogue, language());
            return status_ok;
        });
        add_language(list);

        auto& open =
            add("open", "Open the window on a program of your own, a lesson, or what a link says",
                [this] { return open_program(); });
        add_program(open);
        add_language(open);
        add_theme(open);

        auto& run = add("run", "Print what the program prints", [this]() -> int {
            if (is_python_file(program_))
                return run_program(launch(program_));
            print_output(with_.out, with_.err, program(programs_language()), with_.terminal);
            return status_ok;
        });
        add_program(run);
        add_programs_language(run);
        auto& trace = add("trace", "Write all that happens", [this] {
            if (format_ == "perfetto")
                write_perfetto(with_.out, Run{program(programs_language())});
            else
                print_trace(with_.out, program(programs_language()));
            return status_ok;
        });
        add_program(trace);
        trace
            .add_option("--format", format_,
                        "jsonl, a line an event (jsonl), or perfetto, Chrome's trace event format")
            ->check(CLI::IsMember({"jsonl", "perfetto"}));
        add_programs_language(trace);

        auto& source = add("source", "Print the program's text", [this] {
            const bool python = is_python_file(program_) && !cpp_;  // it need not be run for that
            print_source(with_.out,
                         python ? text_of_file(program_) : text_of(program(programs_language())),
                         with_.terminal);
            return status_ok;
        });
        add_program(source);
        add_programs_language(source);
        add_flag(source, "--cpp", cpp_, "The one in C++ instead of Python's");

        auto& play = add("play", "Play the program in the terminal", [this] {
            return app::play({program(language()), play_speed_, language(), all_}, with_);
        });
        add_program(play);
        play.add_option("--speed", play_speed_,
                        "How fast; at 1, as in a terminal, each step stands long enough to be read")
            ->check(within(0.1, 100));
        add_flag(play, "--all", all_, "Also what asyncio.run does to clean up, and libraries do");
        add_language(play);

        auto& report = add("report", "Print what the program's run shows", [this] {
            print_reported();
            return status_ok;
        });
        add_program(report);
        add_report_options(report);
        add_language(report);

        auto& compare = add("compare", "Print where the runs of two programs begin to differ",
                            [this] { return compare_programs(); });
        add_compared(compare);
        add_language(compare);
        add_theme(compare);
        add_flag(compare, "--json", json_, "As JSON");
        compare.add_option("--size", size_, "Of a picture: WIDTHxHEIGHT in pixels (1440x900)");
        compare.add_option("-o", file_, "Write a picture of both, a PNG file, instead");

        auto& ask = add("questions", "Print what a learner is asked of the program", [this] {
            print_source(with_.out, asked(), with_.terminal);
            return status_ok;
        });
        add_program(ask);
        add_language(ask);
        add_forms(ask);

        auto& practice = add("practice", "Make small programs to practise on", [this] {
            print_source(with_.out, practised(), with_.terminal);
            return status_ok;
        });
        add_practice_options(practice);
        add_language(practice);
        add_forms(practice);

        auto& progress = add("progress", "Print what has been learnt so far",
                             [this] { return print_progress(with_, language(), json_); });
        add_flag(progress, "--json", json_, "As JSON, as it is kept");
        add_language(progress);

        auto& link = add("link", "Print a link that opens a lesson as it is now", [this] {
            with_.out << link_to(linked()) << '\n';
            return status_ok;
        });
        add_program(link);
        link.add_option("--event", event_, "At the moment after that many events");

        auto& page = add("page", "Write a run as a page for any browser", [this] {
            write_page();
            return status_ok;
        });
        add_program(page);
        add_language(page);
        add_theme(page);
        page.add_option("-o", file_, "The HTML file to write")->required();

        auto& shot = add("shot", "Write a picture of the window; needs no display",
                         [this] { return with_.render_shot(shot_options()); });
        add_program(shot);
        add_shot_options(shot);

        refuse_empty_values(app_);
        for (auto* command : app_.get_subcommands({}))
            refuse_empty_values(*command);
    }

    int parse_and_run(std::vector<std::string> arguments) {
        const std::string first = arguments.empty() ? "" : arguments.front();
        const auto mark = std::ranges::find(arguments, "--");
        const bool marked = mark != arguments.end();
        if (marked && std::any_of(arguments.begin(), mark, is_python_file)) {
            launch_.arguments.assign(mark + 1, arguments.end());
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
            return open_window(given_lesson());
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

    void add_program(CLI::App& to) {
        to.add_option("PROGRAM", program_,
                      "A lesson's id, as 2.2, a Python program, as crawl.py, which is run and "
                      "recorded, ARGS after -- being its arguments, the file of a recording, as "
                      "crawl.jsonl, or, as practice:2:7, the one of `practice` with that level and "
                      "seed")
            ->required();
        to.add_option("--set", set_, "NAME=VALUE, of a lesson's value that `loopscope list` names")
            ->allow_extra_args(false)
            ->take_all();
        to.add_option("--loop", loop_,
                      "Which of a recording's event loops that ran at the same time (1)")
            ->check(within(1, 1'000'000));
        to.add_option("--python", launch_.python,
                      "Which Python runs a program, 3.11 or later (python3)");
        add_flag(to, "--real-time", launch_.real_time,
                 "It has the true clock, not one that jumps over what is slept");
        to.add_option("--max-events", launch_.max_events, "It is ended after so many (200000)")
            ->check(within(1, 1e9));
        to.add_option("--max-seconds", launch_.max_seconds,
                      "It is ended after so many real ones (60)")
            ->check(within(1, 1e6));
    }
    void add_compared(CLI::App& to) {
        to.add_option("A", program_, "A PROGRAM, as of the other commands")->required();
        to.add_option("B", other_, "The PROGRAM that it is compared with")->required();
        to.add_option("--set", set_, "NAME=VALUE, of a value of B that `loopscope list` names")
            ->allow_extra_args(false)
            ->take_all();
    }
    void add_language(CLI::App& to) {
        to.add_option("--lang", language_, "zh or en; else as the locale says")
            ->check(CLI::IsMember({"zh", "en"}));
    }
    /// Of what is the same on every machine.
    void add_programs_language(CLI::App& to) {
        to.add_option("--lang", language_, "zh or en, of the lesson's own strings (zh)")
            ->check(CLI::IsMember({"zh", "en"}));
    }
    void add_theme(CLI::App& to) {
        to.add_option("--theme", theme_, "dark or light")->check(CLI::IsMember({"dark", "light"}));
    }
    void add_shot_options(CLI::App& to) {
        auto* event = to.add_option("--event", event_, "After that many events");
        to.add_option("--at", at_, "When all that is due at that second has happened")
            ->excludes(event);
        to.add_option(
              "--stage", stage_,
              "predict, run, loop, challenge or compare (run; of practice:2:7, the practice "
              "page)")
            ->check(
                CLI::IsMember(std::vector<std::string>(stage_names.begin(), stage_names.end())));
        to.add_option("--with", other_,
                      "With --stage compare: the PROGRAM that it is compared with");
        to.add_option("--answer", answers_,
                      "To its questions in turn: an option's number, or 312; to a challenge "
                      "NAME=VALUE, hint (after two values that miss it) or solution")
            ->allow_extra_args(false)
            ->take_all();
        to.add_option("--size", size_, "WIDTHxHEIGHT in pixels (1440x900)");
        to.add_option("--scale", scale_, "How much larger all is drawn (1)")->check(within(0.5, 4));
        add_language(to);
        add_theme(to);
        to.add_option("-o", file_, "The PNG file to write")->required();
    }

    void add_report_options(CLI::App& to) {
        path_ = to.add_option("--path", of_,
                              "The critical path of a task or gather, by its id, as T3 or G1, or a "
                              "task's name, or of the whole `program`");
        add_flag(to, "--json", json_, "As JSON");
    }
    /// Of what is asked: how it is written.
    void add_forms(CLI::App& to) {
        add_flag(to, "--key", key_, "With the answers, and why");
        add_flag(to, "--json", json_, "As JSON, with the answers");
    }
    void add_practice_options(CLI::App& to) {
        to.add_option("--count", count_, "How many programs (5)")->check(within(1, 1000));
        to.add_option("--seed", seed_, "The first one's number; the others follow (1)")
            ->check(whole_number());
        to.add_option("--level", practice_level_,
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

    /// Of a program that is Python's.
    Launch launch(const std::string& file) const {
        Launch all = launch_;
        all.file = file;
        return all;
    }
    /// What only such a program can be told.
    void refuse_launch_options(const std::string& name) const {
        const Launch usual;
        const char* option = !launch_.python.empty()                    ? "--python"
                             : launch_.real_time                        ? "--real-time"
                             : launch_.max_events != usual.max_events   ? "--max-events"
                             : launch_.max_seconds != usual.max_seconds ? "--max-seconds"
                             : !launch_.arguments.empty()               ? "--"
                                                                        : nullptr;
        if (option)
            throw UsageError{fmt::format("{}: {} is no Python program", option, name)};
    }

    Invocation program(Language language) const { return program(program_, set_, language); }
    Invocation program(const std::string& name, const std::vector<std::string>& set,
                       Language language) const {
        const bool python = is_python_file(name);
        if (!python)
            refuse_launch_options(name);
        if (auto wanted = practice::wanted_named(name)) {
            if (!set.empty())
                throw UsageError{
                    fmt::format("--set {}: only a lesson has values to set, and {} "
                                "is none",
                                set.front(), name)};
            wanted->language = language;
            return Invocation{practice::generate(*wanted), language};
        }
        if (name.starts_with("practice:") && !is_file(name)) {
            throw UsageError{fmt::format(
                "{}: a program to practise on has a level, 1 to 3, and a seed, a whole number, as "
                "practice:2:7",
                name)};
        }
        if (with_.catalogue.find(name) || !is_file(name)) {
            return with_values({find_lesson(with_.catalogue, name, " and no file"), language}, set);
        }
        if (!set.empty()) {
            throw UsageError{
                fmt::format("--set {}: {} is a {}, and only a lesson has values to set",
                            set.front(), name, python ? "Python program" : "recording")};
        }
        if (same_file(name, file_))
            throw UsageError{fmt::format("-o {} is the {} itself; name another file", file_,
                                         python ? "program" : "recording")};
        if (python)
            return record_program(launch(name), loop_, with_);
        if (same_file(name, "/dev/stdout")) {
            throw UsageError{fmt::format(
                "the standard output is the recording {} itself; send it to another file", name)};
        }
        auto recording = read_recording(
            name,
            [&] {
                with_.err << fmt::format(
                                 "loopscope: waiting for the data that a program writes into {}; "
                                 "Ctrl-C gives up",
                                 trace::printable(name))
                          << std::endl;
            },
            loop_);
        if (!recording->notice().empty())
            with_.err << fmt::format("loopscope: {}", recording->notice()) << std::endl;
        if (const auto loops = recording->loops(); loops.count > 1) {
            with_.err << fmt::format(
                             "loopscope: {} event loops ran at the same time; number {} is shown, "
                             "and --loop {} shows another",
                             loops.count, loops.shown, loops.shown == 1 ? 2 : 1)
                      << std::endl;
        }
        return Invocation{std::move(recording)};
    }
    std::optional<Invocation> given_lesson() const {
        if (lesson_.empty())
            return {};
        return Invocation{find_lesson(with_.catalogue, lesson_)};
    }
    std::string text_of(const Invocation& of) const {
        std::string text;
        if (!cpp_)
            text = of.program->python(of.values);
        else if (const Listings listings = of.program->listings(of.values); listings.cpp())
            text = listings.cpp()->text();
        if (text.empty()) {
            throw UsageError{
                fmt::format("{} {} holds no source{}",
                            of.program->python_file().empty() ? "the recording" : "the program",
                            program_, cpp_ ? " in C++" : "")};
        }
        return text;
    }
    void print_reported() const {
        const Run run{program(language())};
        const ReportOptions options{of_, language()};
        if (!json_)
            return print_report(run, options, with_);
        with_.out << (path_->count() > 0 ? path_json(run, options) : report_json(run, language()));
    }
    void write_page() const {
        const Run run{program(language())};
        try {
            write_file(file_, page(run, language(), given_theme()));
        } catch (const std::length_error& e) {
            throw UsageError{fmt::format("{}: {}", program_, e.what())};
        } catch (const std::system_error& e) {
            throw std::system_error{e.code(), "cannot write " + file_};
        }
    }
    int compare_programs() const {
        const auto a = std::make_shared<Run>(program(program_, {}, language()));
        const auto b = std::make_shared<Run>(program(other_, set_, language()));
        if (!file_.empty()) {
            const auto size = size_of(size_, 1);
            return with_.render_shot({.run = a,
                                      .moment = AfterEvents{a->size()},
                                      .stage = Stage::compare,
                                      .with = b,
                                      .width = size.width,
                                      .height = size.height,
                                      .language = language(),
                                      .theme = given_theme().value_or(ThemeName::dark),
                                      .file = file_});
        }
        if (json_)
            with_.out << comparison_json(*a, *b, language());
        else
            print_comparison(*a, *b, language(), with_);
        return status_ok;
    }
    std::string asked() const {
        const auto run = std::make_shared<Run>(program(language()));
        const auto& tr = Translation::of(language());
        const auto all = questions(run, tr);
        return json_ ? questions_json(all) : worksheet(*run, all, tr, key_);
    }
    std::string practised() const {
        const auto level = static_cast<practice::Level>(practice_level_);
        std::vector<practice::Practice> all;
        for (std::uint64_t i = 0; i < count_; ++i)
            all.push_back(practice::make_practice({level, seed_ + i, 0, language()}));
        const auto& tr = Translation::of(language());
        return json_ ? practice_json(all) : practice_sheet(all, level, tr, key_);
    }
    std::optional<Language> given_language() const {
        if (language_.empty())
            return {};
        return language_ == "zh" ? Language::zh : Language::en;
    }
    Language programs_language() const { return given_language().value_or(Language::zh); }
    Language language() const {
        return given_language().value_or(locale_language(with_.environment));
    }
    std::optional<ThemeName> given_theme() const {
        if (theme_.empty())
            return {};
        return theme_ == "light" ? ThemeName::light : ThemeName::dark;
    }

    ShotOptions shot_options() const {
        ShotOptions options{std::make_shared<Run>(program(language()))};
        const Run& run = *options.run;
        const auto title = run.program().id().empty() ? program_ : "lesson " + program_;
        options.practice =
            event_ || at_ || stage_ ? std::nullopt : practice::wanted_named(program_);
        const auto given = set_.empty() ? "" : " with these values";
        if (event_) {
            const auto count = number<std::size_t>(*event_);
            if (!count || *count > run.size()) {
                throw UsageError{fmt::format("--event {}: {} has the events 0 to {}{}", *event_,
                                             title, run.size(), given)};
            }
            options.moment = AfterEvents{*count};
        } else if (at_) {
            const auto at_s = number<double>(*at_);
            const double end_s = static_cast<double>(run.duration_ns()) / 1e9;
            if (!at_s || !(*at_s >= 0 && *at_s <= end_s)) {
                throw UsageError{
                    fmt::format("--at {}: {} lasts from 0 to {} s{}", *at_, title, end_s, given)};
            }
            options.moment = AtTime{std::llround(*at_s * 1e9)};
        } else if (!options.practice && stage_.value_or("run") == "run") {
            throw UsageError{"shot wants a moment, --event N or --at SECONDS" + see_help()};
        }
        options.stage = *stage_named(stage_.value_or("run"));
        options.answers = answers_;
        if (!other_.empty() && options.stage != Stage::compare) {
            throw UsageError{
                fmt::format("--with {}: only the stage compare has a second program", other_)};
        }
        if (!other_.empty())
            options.with = std::make_shared<Run>(program(other_, {}, language()));
        if (options.stage == Stage::challenge && !set_.empty()) {
            throw UsageError{
                fmt::format("--set {}: a challenge has values of its own; --answer changes them",
                            set_.front())};
        }
        for (const std::string& answer : answers_) {
            if (options.stage == Stage::challenge)
                check_try(answer, run.program());
            else
                check_answer(answer, options.stage);
        }
        const auto size = size_of(size_, scale_);
        options.width = size.width;
        options.height = size.height;
        options.scale = scale_;
        options.language = language();
        options.theme = given_theme().value_or(ThemeName::dark);
        options.file = file_;
        return options;
    }

    int open_program() {
        if (program_.starts_with(link_scheme))
            return open_link();
        if (!is_python_file(program_))
            return open_window(program(language()));
        WindowOptions options;
        options.launch = launch(program_);
        options.launch->folder = std::filesystem::current_path().string();
        // Else as the person had it the last time.
        options.launch_is_told = launch_ != Launch{};
        return open_window(std::move(options));
    }
    LinkTarget linked() const {
        LinkTarget target{program(Language::zh), {}};
        if (target.lesson.program->id().empty()) {
            throw UsageError{fmt::format(
                "{}: only a lesson has a link, as only lessons are on every machine", program_)};
        }
        if (event_) {
            const std::size_t size = target.lesson.program->run(target.lesson.values)->size();
            target.event = number<std::size_t>(*event_);
            if (!target.event || *target.event > size) {
                throw UsageError{fmt::format("--event {}: lesson {} has the events 0 to {}",
                                             *event_, program_, size)};
            }
        }
        return target;
    }
    int open_link() {
        if (!set_.empty()) {
            throw UsageError{fmt::format("--set {}: a link says itself what is set", set_.front())};
        }
        try {
            LinkTarget target = read_link(program_, with_.catalogue);
            WindowOptions options;
            options.program = std::move(target.lesson);
            options.event = target.event;
            return open_window(std::move(options));
        } catch (const std::invalid_argument& e) {
            throw UsageError{e.what()};
        }
    }

    int open_window(std::optional<Invocation> program) {
        WindowOptions options;
        options.program = std::move(program);
        return open_window(std::move(options));
    }
    int open_window(WindowOptions options) {
        options.language = given_language();
        options.theme = given_theme();
        try {
            return with_.open_window(options);
        } catch (const NoDisplay& e) {
            if (options.launch) {  // nobody has allowed that it is run
                throw UsageError{fmt::format("{}; `loopscope play {}` runs it and plays it here",
                                             e.what(), program_)};
            }
            return play_instead(options, e.what());
        }
    }

    /// With the settings that the window would have had; it has complained of them already.
    int play_instead(const WindowOptions& options, std::string_view reason) {
        std::ostream nowhere{nullptr};
        const auto settings = SettingsFile{settings_path(with_.environment), nowhere}.load();
        const auto in = options.language.value_or(settings.language.value_or(language()));
        with_.err << "loopscope: "
                  << Translation::of(in).format("play.no_display", {{"reason", reason}})
                  << std::endl;
        const auto& catalogue = with_.catalogue;
        Invocation program = options.program ? *options.program
                                             : Invocation{catalogue.find_or_first(settings.lesson)};
        program.values.set_language(in);
        return app::play({std::move(program), settings.speed, in, false}, with_);
    }

    const Surroundings& with_;
    CLI::App app_{"Loopscope shows what asyncio's event loop does.", "loopscope"};
    std::map<std::string, Action> actions_;

    const CLI::Option* path_ = nullptr;  ///< of a report
    std::string lesson_, program_, other_, language_, theme_, file_, of_, format_,
        size_ = "1440x900";
    std::vector<std::string> set_, answers_;
    Launch launch_;  ///< without the file
    bool cpp_ = false, all_ = false, key_ = false, json_ = false;
    std::uint64_t count_ = 5, seed_ = 1;
    int practice_level_ = 1;
    std::uint32_t loop_ = 1;
    std::optional<double> play_speed_;
    double scale_ = 1;
    std::optional<std::string> event_, at_, stage_;
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
