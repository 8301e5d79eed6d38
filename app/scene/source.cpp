#include "app/scene/source.hpp"

#include <algorithm>
#include <map>

#include "app/scene/teller.hpp"

namespace app {

namespace {

using namespace trace;

std::size_t character_size(std::string_view text, std::size_t at) {
    auto end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        ++end;
    return end - at;
}

/// What tells the calls of a function apart: the argument that the label shows, without quotes.
std::string_view argument(std::string_view label) {
    const auto open = label.find('(');
    if (open == label.npos)
        return label;
    auto inside = label.substr(open + 1, label.rfind(')') - open - 1);
    if (const auto quote = inside.find_first_of("\"'"); quote != inside.npos) {
        inside.remove_prefix(quote + 1);
        inside = inside.substr(0, inside.find_first_of("\"'"));
    }
    return inside.empty() ? label : inside;
}

/// How many bytes all texts have in common at their start, in whole characters.
std::size_t common_start(const std::vector<std::string_view>& texts) {
    std::size_t common = 0;
    while (common < texts.front().size()) {
        const auto size = character_size(texts.front(), common);
        const auto character = texts.front().substr(common, size);
        const bool all = std::ranges::all_of(
            texts, [&](std::string_view text) { return text.substr(common, size) == character; });
        if (!all)
            break;
        common += size;
    }
    return common;
}

/// A mark of a character or two for each task of the program: the character that tells it apart,
/// with a number where there are several alike.
std::map<Id, std::string> marks(const Teller& tell) {
    constexpr std::size_t short_enough = 2;
    std::map<std::string_view, std::vector<Id>> by_function;
    for (const TaskView& task : tell.world().tasks) {
        if (!task.internal)
            by_function[tell.log().text(task.coro)].push_back(task.id);
    }
    std::map<Id, std::string> marks;
    std::map<std::string, std::vector<Id>> alike;
    for (const auto& [function, tasks] : by_function) {
        std::vector<std::string_view> arguments;
        for (const Id task : tasks)
            arguments.push_back(argument(tell.labels()[task]));
        const auto common = tasks.size() > 1 ? common_start(arguments) : 0;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const auto rest = arguments[i].substr(common);
            const bool whole = arguments[i].size() <= short_enough;
            const auto text = whole ? arguments[i]
                              : rest.empty()
                                  ? arguments[i].substr(0, character_size(arguments[i], 0))
                                  : rest.substr(0, character_size(rest, 0));
            marks[tasks[i]] = text;
            alike[std::string{text}].push_back(tasks[i]);
        }
    }
    for (const auto& [text, tasks] : alike) {
        for (std::size_t i = 0; tasks.size() > 1 && i < tasks.size(); ++i)
            marks[tasks[i]] += std::to_string(i + 1);
    }
    return marks;
}

class Source {
public:
    Source(const Moment& moment, SourceLanguage language)
        : t_(moment),
          m_(moment),
          listing_(language == SourceLanguage::cpp && moment.program.cpp() ? *moment.program.cpp()
                                                                           : t_.python()),
          marks_(marks(t_)) {
        scene_.file = listing_.file;
        scene_.has_cpp = moment.program.cpp() != nullptr;
        if (listing_.lines.empty())
            scene_.missing = t_.say("source.missing");
        auto spans = highlight(listing_, language);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            SourceLine line;
            line.number = static_cast<int>(i) + 1;
            line.spans = std::move(spans[i]);
            scene_.lines.push_back(std::move(line));
        }
    }

    SourceScene make() {
        for (const TaskView& task : m_.world.tasks)
            mark(task);
        if (const TaskView* task = m_.world.task(m_.world.running_task))
            mark_running(*task);
        return std::move(scene_);
    }

private:
    SourceLine* line_at(Site site) { return line_at(line_of(listing_, t_.log(), site)); }
    SourceLine* line_at(int number) {
        return number > 0 && static_cast<std::size_t>(number) <= scene_.lines.size()
                   ? &scene_.lines[static_cast<std::size_t>(number) - 1]
                   : nullptr;
    }

    GutterMark mark_of(const TaskView& task, bool outer) {
        return {task.id, marks_[task.id], task.state, outer, t_.name(task.id)};
    }

    int line_of_task(const TaskView& task) const {
        if (task.id == m_.world.running_task)
            return t_.running_line(listing_);
        return task.steps == 0 ? listing_.line_of({t_.log().text(task.coro), 0})
                               : line_of(listing_, t_.log(), task.site);
    }

    void mark(const TaskView& task) {
        const bool waits = task.state == TaskState::suspended || task.state == TaskState::ready;
        const bool destroyed = waits && t_.index().end(task.id) < m_.cursor;
        if (task.internal || destroyed || (!waits && task.id != m_.world.running_task))
            return;
        SourceLine* line = line_at(line_of_task(task));
        if (!line)
            return;
        line->marks.push_back(mark_of(task, false));
        if (!waits)
            return;
        if (task.state == TaskState::suspended && !line->highlight)
            line->highlight = TaskState::suspended;
        for (const Site site : t_.log().sites(task.stack)) {
            SourceLine* outer = line_at(site);
            if (outer && outer != line)
                outer->marks.push_back(mark_of(task, true));
        }
        if (task.id == m_.selected || scene_.focus == 0)
            scene_.focus = line->number;
    }

    void mark_running(const TaskView& task) {
        SourceLine* line = line_at(line_of_task(task));
        if (!line)
            return;
        line->strong = true;
        line->highlight = task.state;
        scene_.focus = line->number;
        // First, so that it is seen even where there is no room for all.
        auto& marks = line->marks;
        const auto own = std::ranges::find(marks, task.id, &GutterMark::task);
        if (own != marks.end())
            std::rotate(marks.begin(), own, own + 1);
        // Until it gets to another line, the exception that its step began with is what is there.
        const auto step = t_.running_step();
        if (step.thrown == Text::none || line_at(step.site) != line)
            return;
        const auto exception = t_.log().text(step.thrown);
        line->note = exception.substr(0, exception.find('('));
        line->highlight =
            t_.is_cancelled_error(step.thrown) ? TaskState::cancelled : TaskState::failed;
    }

    Teller t_;
    const Moment& m_;
    const lessons::Listing& listing_;
    std::map<Id, std::string> marks_;
    SourceScene scene_;
};

}  // namespace

SourceScene source_scene(const Moment& moment, SourceLanguage language) {
    return Source{moment, language}.make();
}

}  // namespace app
