#include "app/cli/named_program.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "app/cli/option_values.hpp"
#include "app/cli/python_program.hpp"
#include "app/files/write_file.hpp"
#include "app/practice/generate.hpp"
#include "app/run/recording.hpp"
#include "runtime/trace/printable.hpp"

namespace app {

namespace {

using lessons::Language;

bool is_file(const std::string& name) {
    std::error_code unknown;
    return name.ends_with(".jsonl") || std::filesystem::exists(name, unknown);
}

/// What only a Python program can be told.
void refuse_launch_options(const std::string& name, const Launch& given) {
    const Launch usual;
    const char* option = !given.python.empty()                    ? "--python"
                         : given.real_time                        ? "--real-time"
                         : given.max_events != usual.max_events   ? "--max-events"
                         : given.max_seconds != usual.max_seconds ? "--max-seconds"
                         : !given.arguments.empty()               ? "--"
                                                                  : nullptr;
    if (option)
        throw UsageError{fmt::format("{}: {} is no Python program", option, name)};
}

void refuse_set(const std::vector<std::string>& set, std::string_view why) {
    if (!set.empty())
        throw UsageError{fmt::format("--set {}: {}", set.front(), why)};
}

Invocation practice_program(practice::Wanted wanted, Language language) {
    wanted.language = language;
    return Invocation{practice::generate(wanted), language};
}

Invocation recorded_program(const std::string& file, std::uint32_t loop, const Surroundings& with) {
    if (same_file(file, "/dev/stdout")) {
        throw UsageError{fmt::format(
            "the standard output is the recording {} itself; send it to another file", file)};
    }
    const auto say_that_it_waits = [&] {
        with.err << fmt::format(
                        "loopscope: waiting for the data that a program writes into {}; Ctrl-C "
                        "gives up",
                        trace::printable(file))
                 << std::endl;
    };
    auto recording = read_recording(file, say_that_it_waits, loop);
    if (!recording->notice().empty())
        with.err << fmt::format("loopscope: {}", recording->notice()) << std::endl;
    if (const auto loops = recording->loops(); loops.count > 1) {
        with.err << fmt::format(
                        "loopscope: {} event loops ran at the same time; number {} is shown, and "
                        "--loop {} shows another",
                        loops.count, loops.shown, loops.shown == 1 ? 2 : 1)
                 << std::endl;
    }
    return Invocation{std::move(recording)};
}

}  // namespace

Catalogue::Item find_lesson(const Catalogue& catalogue, const std::string& id,
                            std::string_view others) {
    if (auto lesson = catalogue.find(id))
        return lesson;
    std::vector<std::string_view> ids;
    for (const auto& lesson : catalogue.all())
        ids.push_back(lesson->id());
    throw UsageError{fmt::format("there is no lesson{} '{}'; the lessons are {}", others, id,
                                 fmt::join(ids, ", "))};
}

Invocation named_program(const Arguments& given, Language language, const Surroundings& with) {
    return named_program(given.program, given.set, given, language, with);
}

Invocation named_program(const std::string& name, const std::vector<std::string>& set,
                         const Arguments& given, Language language, const Surroundings& with) {
    const bool python = is_python_file(name);
    if (!python)
        refuse_launch_options(name, given.launch);
    if (const auto wanted = practice::wanted_named(name)) {
        refuse_set(set, fmt::format("only a lesson has values to set, and {} is none", name));
        return practice_program(*wanted, language);
    }
    if (name.starts_with("practice:") && !is_file(name)) {
        throw UsageError{fmt::format(
            "{}: a program to practise on has a level, 1 to 3, and a seed, a whole number, as "
            "practice:2:7",
            name)};
    }
    if (with.catalogue.find(name) || !is_file(name))
        return with_values({find_lesson(with.catalogue, name, " and no file"), language}, set);
    refuse_set(set, fmt::format("{} is a {}, and only a lesson has values to set", name,
                                python ? "Python program" : "recording"));
    if (same_file(name, given.file)) {
        throw UsageError{fmt::format("-o {} is the {} itself; name another file", given.file,
                                     python ? "program" : "recording")};
    }
    if (python)
        return record_program(given.launch_of(name), given.loop, with);
    return recorded_program(name, given.loop, with);
}

std::string named_text(const Arguments& given, const Surroundings& with) {
    if (is_python_file(given.program) && !given.cpp)
        return text_of_file(given.program);  // it need not be run for that
    const Invocation of = named_program(given, given.programs_language(), with);
    std::string text;
    if (!given.cpp)
        text = of.program->python(of.values);
    else if (const Listings listings = of.program->listings(of.values); listings.cpp())
        text = listings.cpp()->text();
    if (text.empty()) {
        throw UsageError{
            fmt::format("{} {} holds no source{}",
                        of.program->python_file().empty() ? "the recording" : "the program",
                        given.program, given.cpp ? " in C++" : "")};
    }
    return text;
}

}  // namespace app
