#include "app/scene/line_runs.hpp"

#include <algorithm>

#include "app/run/labels.hpp"

namespace app {

namespace {

using namespace trace;

class LineRuns {
public:
    LineRuns(const Run& run, SourceLanguage language, int line, std::string_view path)
        : run_(run),
          log_(run.log()),
          listing_(listing_of(run.listings(), language, path)),
          cpp_(&listing_ == run.listings().cpp()),
          line_(line) {}

    std::vector<std::size_t> all() {
        for (std::size_t i = 0; i < log_.size(); ++i) {
            const TraceEvent event = log_[i];
            if (!event.cur)
                continue;
            std::visit([&](const auto& what) { add(i, what); }, event.what);
        }
        return std::move(runs_);
    }

private:
    void add(std::size_t position, const StepBegin& step) {
        const bool resumed = step.n > 1 && step.thrown == Text::none;
        const auto& in_python = run_.listings().python(listing_.path);
        const auto python = resumed ? line_of(in_python, log_, step.site) : 0;
        const auto next = run_.listings().statements(listing_.path).after(python);
        const int resumes = cpp_ ? next.cpp : next.python;
        here_ = false;
        note(position, resumed && next.traced && resumes != 0 ? resumes : line(step.site));
    }
    void add(std::size_t position, const StepEnd& step) {
        for (const Site site : log_.sites(step.stack)) {
            if (line(site) == line_)
                note(position, line_);
        }
        here_ = false;
    }
    template <class Event>
    void add(std::size_t position, const Event& event) {
        if constexpr (requires { event.site; }) {
            if (event.site != Site::none)
                note(position, line(event.site));
        }
    }

    /// The running task is at that line now.
    void note(std::size_t position, int line) {
        if (line == line_ && !here_)
            runs_.push_back(position + 1);
        here_ = line == line_;
    }

    int line(Site site) {
        const auto index = static_cast<std::size_t>(site);
        if (index >= lines_.size())
            lines_.resize(index + 1, unknown);
        if (lines_[index] == unknown)
            lines_[index] = line_of(listing_, log_, site);
        return lines_[index];
    }

    static constexpr int unknown = -1;
    const Run& run_;
    const Log& log_;
    const lessons::Listing& listing_;
    bool cpp_;
    int line_;
    bool here_ = false;
    std::vector<int> lines_;  // by site
    std::vector<std::size_t> runs_;
};

}  // namespace

std::vector<std::size_t> line_runs(const Run& run, SourceLanguage language, int line,
                                   std::string_view path) {
    return LineRuns{run, language, line, path}.all();
}

std::size_t next_line_run(std::span<const std::size_t> runs, std::size_t cursor, bool back) {
    if (runs.empty())
        return cursor;
    if (back) {
        const auto at = std::ranges::lower_bound(runs, cursor);
        return at == runs.begin() ? runs.back() : *(at - 1);
    }
    const auto after = std::ranges::upper_bound(runs, cursor);
    return after == runs.end() ? runs.front() : *after;
}

}  // namespace app
