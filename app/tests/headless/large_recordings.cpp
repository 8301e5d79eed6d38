#include "app/tests/headless/large_recordings.hpp"

#include <initializer_list>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/run/recording.hpp"
#include "runtime/asyncio.hpp"
#include "runtime/run.hpp"
#include "runtime/trace/read_json_lines.hpp"

namespace large {

namespace {

using json = nlohmann::ordered_json;

/// Numbers the events and writes each on a line.
class Writer {
public:
    void add(const char* event, const char* task, int iteration, const json& more) {
        json line{{"seq", ++events_}, {"t_ns", 0}, {"it", iteration}, {"ev", event}};
        line["cur"] = task ? json(task) : json(nullptr);
        line.update(more);
        text_ += line.dump() + "\n";
    }
    [[nodiscard]] std::string text() { return std::move(text_); }

private:
    std::size_t events_ = 0;
    std::string text_;
};

asyncio::Coro<int> child(int number) {
    co_await asyncio::sleep(0.5 + 0.001 * (number % 100));
    co_return number;
}

asyncio::Coro<> gathers(int count) {
    std::vector<asyncio::Coro<int>> children;
    for (int i = 0; i < count; ++i)
        children.push_back(child(i));
    co_await asyncio::gather(std::move(children));
}

}  // namespace

std::string json_lines(const Parts& p) {
    const json step{{"task", "T1"}, {"name", p.name}};
    const auto with = [&](json more) {
        json all = step;
        all.update(more);
        return all;
    };
    Writer to;
    to.add("program_begin", nullptr, 0,
           {{"format", 1}, {"program", p.program}, {"python", "3.11.7"}, {"source", p.source}});
    to.add("loop_created", nullptr, 0, json::object());
    to.add("task_created", nullptr, 0,
           with({{"coro", p.coro},
                 {"by", nullptr},
                 {"via", "run"},
                 {"auto_name", "Task-1"},
                 {"line", 4},
                 {"fn", "<module>"}}));
    to.add("ready", nullptr, 0,
           {{"handle", "H1"}, {"do", "step"}, {"task", "T1"}, {"cause", "created"}});
    to.add("loop_run_begin", nullptr, 0, json::object());
    to.add("iter_begin", nullptr, 1,
           {{"ready", 1}, {"timers", 0}, {"heap", 0}, {"stopping", false}});
    to.add("iter_run", nullptr, 1, {{"ntodo", 1}, {"queue", {"H1"}}});
    to.add("step_begin", "T1", 1,
           with({{"n", 1}, {"handle", "H1"}, {"cause", "created"}, {"fn", p.coro}, {"line", 2}}));
    for (std::size_t i = 0; i < p.prints; ++i)
        to.add("print", "T1", 1,
               {{"text", p.printed}, {"nl", true}, {"h", "H1"}, {"line", 3}, {"fn", p.coro}});
    if (!p.reported.empty())
        to.add("exception_handler", "T1", 1, {{"message", p.reported}});
    to.add("task_done", "T1", 1,
           p.fails ? with({{"state", "exception"}, {"exc", p.value}})
                   : with({{"state", "result"}, {"result", p.value}}));
    to.add("step_end", "T1", 1,
           p.fails ? with({{"outcome", "raised"}, {"exc", p.value}})
                   : with({{"outcome", "returned"}, {"result", p.value}}));
    to.add("iter_end", nullptr, 1, {{"ready", 0}});
    to.add("loop_run_end", nullptr, 1, {{"ready", 0}, {"timers", 0}});
    to.add("teardown", nullptr, 1, json::object());
    to.add("program_end", nullptr, 1, {{"rc", 0}});
    return to.text();
}

std::shared_ptr<const app::Program> read(const std::string& json_lines) {
    std::istringstream in{json_lines};
    return std::make_shared<app::Recording>("large.jsonl", trace::read_json_lines(in));
}

std::shared_ptr<const app::Program> gathered(int count) {
    trace::Log log;
    {
        asyncio::Runner runner{&log};
        runner.loop().set_output([](std::string_view) {});
        runner.start([&] { return gathers(count); });
        runner.run_to_end();
    }
    return std::make_shared<app::Recording>("gathered.jsonl", std::move(log));
}

std::string repeated(std::string_view text, std::size_t bytes) {
    std::string all;
    all.reserve(bytes + text.size());
    while (all.size() + text.size() <= bytes)
        all += text;
    return all;
}

std::vector<std::pair<std::string, Parts>> all_parts(std::size_t bytes) {
    const auto words = repeated("some words ", bytes);
    const auto unbroken = repeated("x", bytes);
    std::vector<std::pair<std::string, Parts>> all;
    const auto add = [&](const char* name, const Parts& parts) { all.emplace_back(name, parts); };
    add("a printed line", {.printed = words});
    add("a printed line without a space", {.printed = unbroken});
    add("a printed line in Chinese", {.printed = repeated("中文", bytes)});
    add("printed lines at once", {.printed = repeated("a line\n", bytes)});
    add("printed ends of lines", {.printed = repeated("\n", bytes)});
    add("printed returns", {.printed = repeated("\r", bytes)});
    add("many printed lines", {.printed = "a line that is printed", .prints = bytes / 16});
    add("a line of source", {.source = "x = '" + unbroken + "'\n" + Parts{}.source});
    add("a line of code", {.source = repeated("f(1, 'a') + ", bytes) + "\n" + Parts{}.source});
    add("many lines of source", {.source = repeated("    call(1, 'x')\n", bytes)});
    add("empty lines of source", {.source = repeated("\n", bytes)});
    add("a task's name", {.name = unbroken});
    add("a task's name in words", {.name = words});
    add("a task's name of returns", {.name = repeated("\r", bytes)});
    add("a call", {.name = "f('" + unbroken + "')"});
    add("a coroutine's name", {.coro = unbroken});
    add("a program's name", {.program = unbroken});
    add("a value", {.value = unbroken});
    add("an exception", {.value = "ValueError('" + words + "')", .fails = true});
    add("an exception's name", {.value = unbroken, .fails = true});
    add("a report", {.reported = words});
    return all;
}

std::vector<std::pair<std::string, std::shared_ptr<const app::Program>>> all(std::size_t bytes) {
    std::vector<std::pair<std::string, std::shared_ptr<const app::Program>>> all;
    for (const auto& [name, parts] : all_parts(bytes))
        all.emplace_back(name, recording(parts));
    all.emplace_back("gathered children", gathered(static_cast<int>(bytes / 16)));
    return all;
}

}  // namespace large
