#include "app/cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>

#include "app/cli/play.hpp"
#include "app/cli/print_commands.hpp"
#include "app/i18n/translation.hpp"
#include "app/player/run.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

using lessons::Language;
using lessons::Lesson;
using lessons::Values;

/// A sentence that says what is wrong with the arguments, and what would be right.
class UsageError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

const Lesson& find_lesson(const std::string& id, std::string_view others = "") {
    if (const Lesson* lesson = lessons::find(id))
        return *lesson;
    std::vector<std::string_view> ids;
    for (const auto& lesson : lessons::all())
        ids.push_back(lesson.id);
    throw UsageError{fmt::format("there is no lesson{} '{}'; the lessons are {}", others, id,
                                 fmt::join(ids, ", "))};
}

bool is_recording(const std::string& name) {
    std::error_code unknown;
    return !lessons::find(name) &&
           (name.ends_with(".jsonl") || std::filesystem::exists(name, unknown));
}

Values values_of(const Lesson& lesson, const std::vector<std::string>& settings) {
    Values values = lesson.initial_values();
    for (const auto& setting : settings) {
        const auto equals = setting.find('=');
        if (equals == setting.npos)
            throw UsageError{fmt::format("--set wants NAME=VALUE, not '{}'", setting)};
        const auto name = setting.substr(0, equals);
        try {
            values.set(name, lesson.parse(name, setting.substr(equals + 1)));
        } catch (const std::invalid_argument& e) {
            throw UsageError{fmt::format("--set {}: {}", setting, e.what())};
        }
    }
    return values;
}

struct PictureSize {
    int width = 1440, height = 900;
};

PictureSize size_of(const std::string& text, double scale) {
    constexpr int least_width = 960, least_height = 640, most = 16384;
    int width = 0, height = 0, end = 0;
    if (std::sscanf(text.c_str(), "%5dx%5d%n", &width, &height, &end) != 2 ||
        static_cast<std::size_t>(end) != text.size()) {
        throw UsageError{fmt::format("--size wants WIDTHxHEIGHT in pixels, not '{}'", text)};
    }
    if (width < least_width * scale || height < least_height * scale || width > most ||
        height > most) {
        throw UsageError{
            fmt::format("--size {}: at --scale {} a picture has from {}x{} to {}x{} "
                        "pixels",
                        text, scale, std::ceil(least_width * scale),
                        std::ceil(least_height * scale), most, most)};
    }
    return {width, height};
}

CLI::Validator within(double min, double max) {
    const auto check = [=](std::string& text) -> std::string {
        double value = 0;
        const char* const last = text.data() + text.size();
        const auto [end, error] = std::from_chars(text.data(), last, value);
        if (error == std::errc{} && end == last && min <= value && value <= max)
            return {};
        return fmt::format("'{}' is not a number from {} to {}", text, min, max);
    };
    return {check, fmt::format("{} to {}", min, max)};
}

/// The command line's words, and what each does.
class Commands {
public:
    explicit Commands(const Surroundings& surroundings) : with_(surroundings) {
        app_.set_version_flag("--version", "loopscope " LOOPSCOPE_VERSION);
        app_.add_option("--lesson", lesson_, "The lesson to open");
        add_language(app_);
        add_theme(app_);

        auto& list = add("list", "List the lessons and what can be --set in them", [this] {
            print_lessons(with_.out, language());
            return status_ok;
        });
        add_language(list);

        auto& open = add("open", "Open the window on a recording, or on a lesson",
                         [this] { return open_window(program()); });
        add_program(open);
        add_language(open);
        add_theme(open);

        add_program(add("run", "Print what the program prints", [this] {
            print_output(with_.out, program(), with_.terminal);
            return status_ok;
        }));
        add_program(add("trace", "Write all that happens as JSON lines", [this] {
            print_trace(with_.out, program());
            return status_ok;
        }));

        auto& source = add("source", "Print the program's text", [this] {
            const Program shown = program();
            print_source(with_.out, shown, listing(shown), with_.terminal);
            return status_ok;
        });
        add_program(source);
        source.add_flag("--cpp", cpp_, "The one in C++ instead of Python's");

        auto& play = add("play", "Play the program in the terminal", [this] {
            return app::play({program(), speed_, language()}, with_);
        });
        add_program(play);
        play.add_option("--speed", speed_, "Seconds of the program in a second (1)")
            ->check(within(0.1, 100));
        add_language(play);

        auto& shot = add("shot", "Write a picture of the window; needs no display",
                         [this] { return with_.render_shot(shot_options()); });
        add_program(shot);
        add_shot_options(shot);
    }

    int parse_and_run(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
        try {
            app_.parse(arguments);
        } catch (const CLI::Success& asked_for_help) {
            return app_.exit(asked_for_help, with_.out, with_.err);
        } catch (const CLI::ExtrasError& e) {
            if (app_.get_subcommands().empty() && !app_.remaining().empty())
                throw UsageError{unknown(app_.remaining().front())};
            throw UsageError{e.what() + see_help()};
        } catch (const CLI::ParseError& e) {
            throw UsageError{e.what() + see_help()};
        }
        const auto chosen = app_.get_subcommands();
        return chosen.empty() ? open_window(given_lesson())
                              : actions_.at(chosen.front()->get_name())();
    }

private:
    using Action = std::function<int()>;

    CLI::App& add(const std::string& name, const std::string& description, Action action) {
        actions_.emplace(name, std::move(action));
        return *app_.add_subcommand(name, description);
    }

    void add_program(CLI::App& to) {
        to.add_option("PROGRAM", program_,
                      "A lesson's id, as 2.2, or the file of a recording, as crawl.jsonl")
            ->required();
        to.add_option("--set", set_, "NAME=VALUE, of a lesson's value that `loopscope list` names")
            ->allow_extra_args(false)
            ->take_all();
    }
    void add_language(CLI::App& to) {
        to.add_option("--lang", language_, "zh or en; else as the locale says")
            ->check(CLI::IsMember({"zh", "en"}));
    }
    void add_theme(CLI::App& to) {
        to.add_option("--theme", theme_, "dark or light")->check(CLI::IsMember({"dark", "light"}));
    }
    void add_shot_options(CLI::App& to) {
        auto* event = to.add_option("--event", event_, "After that many events");
        to.add_option("--at", at_s_, "When all that is due at that second has happened")
            ->excludes(event);
        to.add_option("--size", size_, "WIDTHxHEIGHT in pixels (1440x900)");
        to.add_option("--scale", scale_, "How much larger all is drawn (1)")->check(within(0.5, 4));
        add_language(to);
        add_theme(to);
        to.add_option("-o", file_, "The PNG file to write")->required();
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
    std::string see_help() const {
        const auto chosen = app_.get_subcommands();
        return fmt::format("; see loopscope {}--help",
                           chosen.empty() ? "" : chosen.front()->get_name() + " ");
    }

    Program program() const {
        if (!is_recording(program_)) {
            const Lesson& lesson = find_lesson(program_, " and no file");
            return {lesson, values_of(lesson, set_)};
        }
        if (!set_.empty()) {
            throw UsageError{
                fmt::format("--set {}: {} is a recording, and only a lesson has values to set",
                            set_.front(), program_)};
        }
        return read_recording(program_, [this] {
            with_.err << fmt::format(
                             "loopscope: waiting for the data that a program writes into {}; "
                             "Ctrl-C gives up",
                             trace::printable(program_))
                      << std::endl;
        });
    }
    std::optional<Program> given_lesson() const {
        return lesson_.empty() ? std::optional<Program>{} : Program{find_lesson(lesson_)};
    }
    const lessons::Listing& listing(const Program& program) const {
        const auto* listing = cpp_ ? program.cpp() : &program.python();
        if (!listing || listing->lines.empty()) {
            throw UsageError{
                fmt::format("the recording {} holds no source{}", program_, cpp_ ? " in C++" : "")};
        }
        return *listing;
    }
    std::optional<Language> given_language() const {
        if (language_.empty())
            return {};
        return language_ == "zh" ? Language::zh : Language::en;
    }
    Language language() const {
        return given_language().value_or(locale_language(with_.environment));
    }
    std::optional<ThemeName> given_theme() const {
        if (theme_.empty())
            return {};
        return theme_ == "light" ? ThemeName::light : ThemeName::dark;
    }

    ShotOptions shot_options() const {
        ShotOptions options{program()};
        const Run run{options.program};
        const auto title = options.program.lesson() ? "lesson " + program_ : program_;
        const auto given = set_.empty() ? "" : " with these values";
        if (event_) {
            const auto size = static_cast<std::int64_t>(run.size());
            if (*event_ < 0 || *event_ > size) {
                throw UsageError{fmt::format("--event {}: {} has the events 0 to {}{}", *event_,
                                             title, size, given)};
            }
            options.moment = AfterEvents{static_cast<std::size_t>(*event_)};
        } else if (at_s_) {
            const double end_s = static_cast<double>(run.duration_ns()) / 1e9;
            if (!(*at_s_ >= 0 && *at_s_ <= end_s)) {
                throw UsageError{
                    fmt::format("--at {}: {} lasts from 0 to {} s{}", *at_s_, title, end_s, given)};
            }
            options.moment = AtTime{std::llround(*at_s_ * 1e9)};
        } else {
            throw UsageError{"shot wants a moment, --event N or --at SECONDS" + see_help()};
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

    int open_window(std::optional<Program> program) {
        WindowOptions options;
        options.program = std::move(program);
        options.language = given_language();
        options.theme = given_theme();
        try {
            return with_.open_window(options);
        } catch (const NoDisplay& e) {
            return play_instead(options, e.what());
        }
    }

    /// With the settings that the window would have had; it has complained of them already.
    int play_instead(const WindowOptions& options, std::string_view reason) {
        std::ostream nowhere{nullptr};
        const auto settings = SettingsFile{settings_path(with_.environment), nowhere}.load();
        const auto in = options.language.value_or(settings.language.value_or(language()));
        with_.err << "loopscope: "
                  << Translation::of(in).format("play.no_display", fmt::arg("reason", reason))
                  << std::endl;
        const Program program =
            options.program ? *options.program : lesson_or_first(settings.lesson);
        return app::play({program, settings.speed, in}, with_);
    }

    const Surroundings& with_;
    CLI::App app_{"Loopscope shows what asyncio's event loop does.", "loopscope"};
    std::map<std::string, Action> actions_;

    std::string lesson_, program_, language_, theme_, file_, size_ = "1440x900";
    std::vector<std::string> set_;
    bool cpp_ = false;
    double speed_ = 1, scale_ = 1;
    std::optional<std::int64_t> event_;
    std::optional<double> at_s_;
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
    } catch (const std::runtime_error& e) {
        status = status_wrong;
        trouble = e.what();
    }
    // Not before it throws no more, as what is written to `err` may flush `out`.
    out.clear();
    out.exceptions(before);
    if (status == status_wrong)
        surroundings.err << "loopscope: " << trace::printable(trouble) << std::endl;
    return status;
}

}  // namespace app
