#include "app/export/perfetto.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/text/shown.hpp"
#include "runtime/trace/json_text.hpp"
#include "runtime/trace/names.hpp"

namespace app {

namespace {

using trace::json_quoted;
using trace::TaskState;

constexpr std::uint32_t thread_track = 1;  // the viewers take 0 for an idle processor

/// The slice of a stay: its name, and one of the colours that the viewers know.
struct Look {
    std::string_view name, color;
};
Look look_of(TaskState state) {
    switch (state) {
        case TaskState::ready:
            return {"ready", "thread_state_runnable"};
        case TaskState::running:
            return {"running", "thread_state_running"};
        case TaskState::suspended:
            return {"suspended", "thread_state_sleeping"};
        case TaskState::done:
            return {"done", "good"};
        case TaskState::cancelled:
            return {"cancelled", "bad"};
        case TaskState::failed:
            break;
    }
    return {"failed", "terrible"};
}

/// "name":"text", of a text that may hold anything.
std::string member(std::string_view name, std::string_view text) {
    return text.empty() ? ""
                        : fmt::format(R"("{}":{})", name, json_quoted(shown(text, longest_repr)));
}

class Writer {
public:
    Writer(std::ostream& out, const Run& run)
        : out_{out}, log_{run.log()}, facts_{run.facts()}, ts_(run.size() + 1) {
        for (std::size_t i = 0; i < log_.size(); ++i)
            ts_[i + 1] = std::max(ts_[i] + 1, trace::clock_after(log_[i]));
    }

    void write(std::string_view title) {
        out_ << R"({"displayTimeUnit":"ns","traceEvents":[)";
        put_name("process_name", 0, title);
        put_name("thread_name", thread_track, "event loop");
        for (const Hold& hold : facts_.timeline.holds)
            put_slice(thread_track, hold.from, hold.to, name_of(hold), {}, {});
        for (const Life& life : facts_.timeline.lives)
            put_life(life);
        std::size_t flow = 0;
        for (const Link& link : facts_.timeline.links) {
            if (link.kind == Link::Kind::creates || link.kind == Link::Kind::wakes)
                put_flow(link, ++flow);
        }
        for (const std::size_t at : facts_.index.every<trace::Print>().all()) {
            const auto print = *log_.get<trace::Print>(at);
            put_instant(track_of(log_[at].cur), at + 1, "print",
                        member("text", log_.text(print.text)));
        }
        for (const std::size_t at : facts_.index.every<trace::CancelRequested>().all()) {
            const auto request = *log_.get<trace::CancelRequested>(at);
            put_instant(track_of(log_[at].cur), at + 1, "cancel",
                        member("target", facts_.timeline.life(request.target)
                                             ? facts_.labels[request.target]
                                             : request.target.str()));
        }
        out_ << "\n]}\n";
    }

private:
    /// The thread's for whatever is no task of the program.
    [[nodiscard]] std::uint32_t track_of(trace::Id task) const {
        return facts_.timeline.life(task) ? thread_track + task.number() : thread_track;
    }
    [[nodiscard]] std::string name_of(const Hold& hold) const {
        switch (hold.kind) {
            case Hold::Kind::step:
                return facts_.labels[hold.task];
            case Hold::Kind::callback:
                return hold.action.what == trace::Do::call
                           ? std::string{log_.text(hold.action.callable)}
                           : std::string{trace::word(hold.action.what)};
            case Hold::Kind::run:
                break;
        }
        return "asyncio.run";
    }

    void put(std::string_view event) {
        out_ << (first_ ? "\n{" : ",\n{") << event << '}';
        first_ = false;
    }
    /// Of a process, or of a thread, which then has its place among the others, too.
    void put_name(std::string_view what, std::uint32_t track, std::string_view name) {
        const std::string shown_name = json_quoted(shown(name, longest_repr));
        put(fmt::format(R"("ph":"M","pid":1,"tid":{},"name":"{}","args":{{"name":{}}})", track,
                        what, shown_name));
        if (track != 0) {
            put(fmt::format(
                R"("ph":"M","pid":1,"tid":{},"name":"thread_sort_index","args":{{"sort_index":{}}})",
                track, track));
        }
    }
    /// What each event that lies somewhere begins with.
    static std::string place(char phase, std::uint32_t track, std::int64_t ns) {
        return fmt::format(R"("ph":"{}","pid":1,"tid":{},"ts":{}.{:03})", phase, track, ns / 1000,
                           ns % 1000);
    }
    void put_slice(std::uint32_t track, std::size_t from, std::size_t to, std::string_view name,
                   std::string_view color, const std::string& args) {
        if (from == to)
            return;
        const std::int64_t ns = ts_[to] - ts_[from];
        put(fmt::format(R"({},"dur":{}.{:03},"name":{}{}{}{}{},"args":{{{}}})",
                        place('X', track, ts_[from]), ns / 1000, ns % 1000,
                        json_quoted(shown(name, longest_repr)), color.empty() ? "" : ",\"cname\":",
                        color.empty() ? "" : "\"", color, color.empty() ? "" : "\"", args));
    }
    void put_instant(std::uint32_t track, std::size_t position, std::string_view name,
                     const std::string& args) {
        put(fmt::format(R"({},"s":"t","name":"{}","args":{{{}}})", place('i', track, ts_[position]),
                        name, args));
    }
    void put_life(const Life& life) {
        const auto track = track_of(life.task);
        put_name("thread_name", track, facts_.labels[life.task]);
        for (const Stay& stay : life.stays) {
            const Look look = look_of(stay.state);
            std::string args;
            if (stay.state == TaskState::suspended)
                args = member("waits_for", wait_label(log_, facts_, stay.waits_on));
            else if (stay.state == TaskState::running)
                args = member("thrown", log_.text(stay.thrown));
            put_slice(track, stay.from, stay.to, look.name, look.color, args);
        }
        if (life.end) {
            put_instant(track, life.end->position, look_of(life.end->state).name,
                        member("value", log_.text(life.end->value)));
        }
    }
    /// It leaves from the slice that ends there, or goes on, and arrives in the one that begins.
    void put_flow(const Link& link, std::size_t number) {
        const std::string_view name = link.kind == Link::Kind::wakes ? "wakes" : "creates";
        put(fmt::format(R"({},"id":{},"cat":"{}","name":"{}")",
                        place('s', track_of(link.from), ts_[link.left] - 1), number, name, name));
        put(fmt::format(R"({},"id":{},"cat":"{}","name":"{}","bp":"e")",
                        place('f', track_of(link.to), ts_[link.arrived]), number, name, name));
    }

    std::ostream& out_;
    const trace::Log& log_;
    const RunFacts& facts_;
    std::vector<std::int64_t> ts_;  ///< by position, nanoseconds
    bool first_ = true;
};

}  // namespace

void write_perfetto(std::ostream& out, const Run& run) {
    Writer{out, run}.write(run.listings().python().file);
}

}  // namespace app
