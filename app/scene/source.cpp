#include "app/scene/source.hpp"

#include <algorithm>
#include <unordered_map>

#include "app/run/labels.hpp"
#include "app/text/shown.hpp"
#include "app/words/teller.hpp"

namespace app {

namespace {

using namespace trace;

/// The lines of a listing on which a run's sites stand, each looked up once a frame: of 10,000
/// tasks most wait at the same few.
class LinesOfSites {
public:
    LinesOfSites(const lessons::Listing& listing, const Log& log) : listing_(listing), log_(log) {}

    [[nodiscard]] int operator[](Site site) {
        const auto index = static_cast<std::size_t>(site);
        if (index >= lines_.size())
            lines_.resize(index + 1, unknown);
        if (lines_[index] == unknown)
            lines_[index] = line_of(listing_, log_, site);
        return lines_[index];
    }
    /// Where a coroutine is defined.
    [[nodiscard]] int operator[](Text coro) {
        const auto [found, added] = definitions_.try_emplace(coro, 0);
        if (added)
            found->second = listing_.line_of({log_.text(coro), 0, listing_.path});
        return found->second;
    }

private:
    static constexpr int unknown = -1;
    const lessons::Listing& listing_;
    const Log& log_;
    std::vector<int> lines_;
    std::unordered_map<Text, int> definitions_;
};

class Source {
public:
    Source(const Moment& moment, SourceLanguage language)
        : t_(moment),
          m_(moment),
          listing_(listing_of(moment.run.listings(), language, shown_path(moment))),
          lines_(listing_, moment.log) {
        scene_.file = shown(listing_.file, longest_name);
        scene_.path = listing_.path;
        scene_.has_cpp = moment.run.listings().cpp() != nullptr;
        if (listing_.lines.empty())
            scene_.missing = t_.say("source.missing");
    }

    SourceScene make() {
        for (const TaskView& task : m_.world.tasks)
            mark(task);
        if (const TaskView* task = m_.world.task(m_.world.running_task))
            mark_running(*task);
        return std::move(scene_);
    }

private:
    SourceLine* line_at(Site site) { return line_at(lines_[site]); }
    SourceLine* line_at(int number) {
        return number > 0 && static_cast<std::size_t>(number) <= listing_.lines.size()
                   ? &scene_.lines[number]
                   : nullptr;
    }

    void put_mark(SourceLine& line, const TaskView& task, bool outer) {
        if (line.marks.size() == SourceLine::most_marks && task.id != m_.world.running_task)
            ++line.more_marks;
        else
            line.marks.push_back(
                {task.id, lane_mark(task.id), task.state, outer, t_.name(task.id)});
    }

    int line_of_task(const TaskView& task) {
        if (task.id == m_.world.running_task)
            return t_.running_line(listing_);
        return task.steps == 0 ? lines_[task.coro] : lines_[task.site];
    }

    void mark(const TaskView& task) {
        const bool waits = task.state == TaskState::suspended || task.state == TaskState::ready;
        const bool destroyed = waits && t_.index().end(task.id) < m_.cursor;
        if (task.internal || destroyed || (!waits && task.id != m_.world.running_task))
            return;
        const int number = line_of_task(task);
        SourceLine* line = line_at(number);
        if (line)
            put_mark(*line, task, false);
        if (!waits)
            return;
        mark_outer(task, line);
        if (!line)
            return;
        if (task.state == TaskState::suspended && !line->highlight)
            line->highlight = TaskState::suspended;
        if (task.id == m_.selected || scene_.focus == 0)
            scene_.focus = number;
    }

    /// Where it awaits what is further on, be that in another file.
    void mark_outer(const TaskView& task, const SourceLine* line) {
        for (const Site site : t_.log().sites(task.stack)) {
            SourceLine* outer = line_at(site);
            if (outer && outer != line)
                put_mark(*outer, task, true);
        }
    }

    void mark_running(const TaskView& task) {
        const int number = line_of_task(task);
        SourceLine* line = line_at(number);
        if (!line)
            return;
        line->strong = true;
        line->highlight = task.state;
        scene_.focus = number;
        // First, so that it is seen even where there is no room for all.
        auto& marks = line->marks;
        const auto own = std::ranges::find(marks, task.id, &GutterMark::task);
        if (own != marks.end())
            std::rotate(marks.begin(), own, own + 1);
        // Until it gets to another line, the exception that its step began with is what is there.
        const auto step = t_.running_step();
        if (step.thrown == Text::none || line_at(step.site) != line)
            return;
        line->note = shown(exception_name(t_.log().text(step.thrown)), longest_name);
        line->highlight =
            t_.is_cancelled_error(step.thrown) ? TaskState::cancelled : TaskState::failed;
    }

    Teller t_;
    const Moment& m_;
    const lessons::Listing& listing_;
    LinesOfSites lines_;
    SourceScene scene_;
};

}  // namespace

const lessons::Listing& listing_of(const Listings& listings, SourceLanguage language,
                                   std::string_view path) {
    return language == SourceLanguage::cpp && listings.cpp() ? *listings.cpp()
                                                             : listings.python(path);
}

std::string_view shown_path(const Moment& moment) {
    if (moment.run.listings().files().empty())
        return {};
    const auto path_of = [&](const TaskView* task) { return moment.log.place(task->site).file; };
    if (const auto* running = moment.world.task(moment.world.running_task))
        return path_of(running);
    const auto* selected = moment.world.task(moment.selected);
    if (selected && selected->site != Site::none)
        return path_of(selected);
    const auto told = moment.facts.index.last_line_told(moment.cursor);
    return told == RunIndex::never ? std::string_view{}
                                   : moment.log.place(site_of(moment.log[told])).file;
}

SourceScene source_scene(const Moment& moment, SourceLanguage language) {
    return Source{moment, language}.make();
}

}  // namespace app
