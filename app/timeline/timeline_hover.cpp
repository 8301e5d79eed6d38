#include "app/run/event_marks.hpp"
#include "app/timeline/timeline.hpp"
#include "app/words/teller.hpp"

namespace app {

namespace {

using trace::get;
using trace::TaskState;

class Writer {
public:
    Writer(const TimelineFacts& facts, const Moment& moment)
        : facts_(facts),
          moment_(moment),
          teller_(moment),
          shown_(std::max(moment.cursor, moment.frontier)) {}

    std::string about(const Life& life, const Stay& stay) const {
        const Style style = stay.cancelled ? Style::cancelled : style_of(stay.state);
        std::string what{moment_.tr[state_key(stay.state)]};
        if (stay.state == TaskState::suspended) {
            what = teller_.code(wait_label(moment_.log, moment_.facts, stay.waits_on));
        }
        std::string text = title(teller_.subject(life.task, style), what);
        line(text, when(stay.from, stay.to));
        if (stay.state == TaskState::ready)
            line(text, why_ready(stay.from));
        if (stay.thrown != trace::Text::none)
            line(text,
                 teller_.say("timeline.hover.thrown", {{"exc", teller_.exception(stay.thrown)}}));
        line(text, stay.to <= shown_ && stay.to < facts_.end
                       ? why_ended(stay)
                       : moment_.tr["timeline.hover.not_over"]);
        return text;
    }

    std::string about(const Hold& hold) const {
        std::string text;
        if (hold.kind == Hold::Kind::step) {
            const auto style = hold.internal ? Style::bold : Style::running;
            text = title(teller_.subject(hold.task, style), moment_.tr["timeline.hover.step"]);
        } else if (hold.kind == Hold::Kind::callback) {
            text = title("**" + escape_markup(teller_.action(hold.action)) + "**",
                         moment_.tr["timeline.hover.callback"]);
        } else {
            text = moment_.tr["timeline.hover.run"];
        }
        line(text, when(hold.from, hold.to));
        return text;
    }

    std::string about(const Link& link) const {
        const auto words = [&](std::string_view key) {
            return teller_.say(key, {{"from", link.from ? teller_.strong(link.from) : ""},
                                     {"to", teller_.strong(link.to)},
                                     {"time", teller_.seconds(time_of(link.arrived))}});
        };
        switch (link.kind) {
            case Link::Kind::creates:
                return words("timeline.arrow.creates");
            case Link::Kind::awaits:
                return words("timeline.arrow.awaits");
            case Link::Kind::fills:
                return words("timeline.arrow.fills");
            case Link::Kind::wakes:
                break;
        }
        if (!link.from)
            return words("timeline.arrow.clock");
        const auto ready = moment_.log.get<trace::ReadyEvent>(link.arrived - 1);
        const bool of_end = ready && ready->source.kind() == trace::IdKind::task;
        return words(of_end ? "timeline.arrow.ended" : "timeline.arrow.done");
    }

private:
    [[nodiscard]] std::int64_t time_of(std::size_t position) const {
        return moment_.facts.shape.place_of(position).t_ns;
    }

    [[nodiscard]] std::string title(const std::string& who, const std::string& what) const {
        return teller_.say("timeline.hover.title", {{"who", who}, {"what", what}});
    }

    static void line(std::string& text, const std::string& more) {
        if (!more.empty())
            text += "\n" + more;
    }

    [[nodiscard]] std::string when(std::size_t from, std::size_t to) const {
        const std::int64_t from_ns = time_of(from);
        const auto iteration = moment_.log[from - 1].it;
        const bool over = to <= shown_ && to < facts_.end;
        if (over && time_of(to) > from_ns) {
            return teller_.say("timeline.hover.from_to",
                               {{"from", teller_.seconds(from_ns)},
                                {"to", teller_.seconds(time_of(to))},
                                {"duration", teller_.seconds(time_of(to) - from_ns)}});
        }
        const auto last = over ? moment_.log[to - 1].it : iteration;
        return teller_.say(last > iteration ? "timeline.hover.at_several" : "timeline.hover.at",
                           {{"time", teller_.seconds(from_ns)}, {"it", iteration}, {"last", last}});
    }

    /// `position`: the task has just become ready.
    [[nodiscard]] std::string why_ready(std::size_t position) const {
        const auto& event = moment_.log[position - 1];
        if (const auto* step = get<trace::StepEnd>(event)) {
            return step->on.kind == trace::WaitsOn::Kind::yield
                       ? moment_.tr["timeline.hover.yielded"]
                       : std::string{};
        }
        const auto* ready = get<trace::ReadyEvent>(event);
        if (!ready)
            return moment_.tr["timeline.hover.created"];
        const auto source = ready->source;
        if (source.kind() == trace::IdKind::task) {
            return teller_.say("timeline.hover.task_ended", {{"task", teller_.strong(source)}});
        }
        if (source.kind() == trace::IdKind::gather)
            return moment_.tr["timeline.hover.gather_ended"];
        const auto done = teller_.index().end(source);
        if (done == RunIndex::never)
            return {};
        if (moment_.log.get<trace::FutureDone>(done)->ending == trace::Ending::cancelled)
            return moment_.tr["timeline.hover.wait_cancelled"];
        return teller_.index().timer_of(source)
                   ? teller_.say("timeline.hover.slept",
                                 {{"time", teller_.seconds(moment_.log[done].t_ns)}})
                   : moment_.tr["timeline.hover.future_done"];
    }

    [[nodiscard]] std::string why_ended(const Stay& stay) const {
        if (stay.state == TaskState::suspended)
            return why_ready(stay.to);
        if (stay.state == TaskState::ready)
            return moment_.tr["timeline.hover.turn"];
        const auto step = moment_.log.get<trace::StepEnd>(stay.to - 1);
        if (!step)
            return {};
        switch (step->outcome) {
            case trace::Outcome::returned:
                return teller_.say("timeline.hover.returned",
                                   {{"value", teller_.code(step->value)}});
            case trace::Outcome::raised:
                return teller_.say("timeline.hover.raised",
                                   {{"exc", teller_.exception(step->value)}});
            case trace::Outcome::cancelled:
                return moment_.tr["timeline.hover.cancelled"];
            case trace::Outcome::suspended:
                break;
        }
        const auto sites = moment_.log.sites(step->stack);
        return teller_.say(
            "timeline.hover.suspended",
            {{"wait", teller_.code(wait_label(moment_.log, moment_.facts, step->on))},
             {"at", sites.empty() ? "" : teller_.at(sites.back(), step->task)}});
    }

    const TimelineFacts& facts_;
    const Moment& moment_;
    Teller teller_;
    std::size_t shown_;
};

}  // namespace

RichText hover_text(const TimelineFacts& facts, const Moment& moment,
                    const TimelineView::Hovered& hovered) {
    if (!hovered.task) {
        if (hovered.index >= facts.holds.size())
            return {};
        return parse_rich_text(Writer{facts, moment}.about(facts.holds[hovered.index]));
    }
    const Life* life = facts.life(hovered.task);
    if (!life || hovered.index >= life->stays.size())
        return {};
    return parse_rich_text(Writer{facts, moment}.about(*life, life->stays[hovered.index]));
}

RichText arrow_text(const TimelineFacts& facts, const Moment& moment, std::size_t link) {
    return parse_rich_text(Writer{facts, moment}.about(facts.links[link]));
}

}  // namespace app
