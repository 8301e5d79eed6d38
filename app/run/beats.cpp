#include "app/run/beats.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include "app/run/event_marks.hpp"
#include "app/run/id_table.hpp"
#include "app/run/labels.hpp"

namespace app {

namespace {

using namespace trace;
using Kind = Beat::Kind;

/// Takes a run event by event, and tells where beats end.
class Finder {
public:
    Finder(const Log& log, const RunIndex& index, std::vector<Beat>& beats)
        : log_{log}, index_{index}, beats_{beats} {}

    void take(std::size_t position) {
        const TraceEvent event = log_[position];
        at_ = position;
        in_task_ = static_cast<bool>(event.cur);
        if (const auto* created = get<TaskCreated>(event); created && created->internal)
            internal_.set(created->task, true);
        if (const auto* created = get<GatherCreated>(event); created && !event.cur)
            internal_.set(created->gather, true);
        if (open_ && !std::visit([this](const auto& what) { return goes_on(what); }, event.what))
            close(position - 1);
        const auto* queued = get<ReadyEvent>(event);
        wakes_ = wakes_ || (queued && queued->cause == Cause::future_done &&
                            queued->action.what == Do::wakeup && !internal(queued->action.target));
        std::visit([this](const auto& what) { begin(what); }, event.what);
    }

    void finish() {
        if (open_)
            close(log_.size() - 1);
        const auto kind = cleaned_up_ == RunIndex::never ? Kind::program_ends : Kind::clean_up;
        if (!beats_.empty() && beats_.back().last + 1 == log_.size()) {
            if (beats_.back().kind == Kind::clean_up_part)
                beats_.back().kind = kind;
        } else if (!log_.empty()) {
            const auto last = log_.size() - 1;
            add_beat(kind, kind == Kind::clean_up ? cleaned_up_ : last, last);
        }
    }

private:
    // Whether the event belongs to the beat that is open.
    bool goes_on(const TimerFired&) const { return open_->kind == Kind::clock_moves; }
    bool goes_on(const FutureDone&) const { return open_->kind == Kind::cancel_asked; }
    bool goes_on(const ReadyEvent&) const {
        return open_->kind != Kind::clock_moves && open_->kind != Kind::slot_fills;
    }
    bool goes_on(const GatherDone&) const {
        return open_->kind == Kind::cancel_asked || open_->kind == Kind::gather_fails;
    }
    bool goes_on(const CancelRequested&) const {
        return open_->kind == Kind::cancel_asked &&
               (index_.passed_on_by(at_) != RunIndex::never || (by_run_ && !in_task_));
    }
    bool goes_on(const CallbackEnd&) const { return open_->kind != Kind::clock_moves; }
    template <class Other>
    bool goes_on(const Other& /*what*/) const {
        return false;
    }

    // What begins a beat, or is one.
    void begin(const StepBegin& e) {
        if (internal(e.task))
            return part();
        is(is_cancelled_error(log_.text(e.thrown)) ? Kind::cancel_arrives
           : e.n == 1                              ? Kind::starts
                                                   : Kind::goes_on);
    }
    void begin(const StepEnd& e) {
        if (internal(e.task))
            return part();
        is(e.outcome == Outcome::suspended ? Kind::suspends : Kind::ends);
    }
    void begin(const Print&) { is(Kind::prints); }
    void begin(const Advance&) { open(Kind::clock_moves); }
    void begin(const FutureDone&) {
        if (!open_)
            open(Kind::wakes);
    }
    void begin(const GatherChildDone& e) {
        if (internal(e.gather))
            return part();
        open(e.effect == GatherEffect::fails_gather ? Kind::gather_fails : Kind::slot_fills);
    }
    void begin(const GatherDone& e) {
        if (!open_ && !internal(e.gather))
            open(e.ending == Ending::result ? Kind::list_built : Kind::gather_fails);
    }
    void begin(const CancelRequested&) {
        if (open_)
            return;
        open(Kind::cancel_asked);
        by_run_ = in_shutdown_ && !in_task_;
    }
    void begin(const CallbackBegin& e) {
        if (e.action.what == Do::call && e.action.user)
            is(Kind::tells);
    }
    void begin(const CallbackEnd&) {
        if (open_)
            close(at_);
    }
    void begin(const AwaitDone&) { is(Kind::tells); }
    void begin(const BlockingSleep&) { is(Kind::tells); }
    void begin(const ExceptionHandler&) { is(Kind::tells); }
    void begin(const Warning&) { is(Kind::tells); }
    void begin(const Deadlock&) { is(Kind::tells); }
    void begin(const Limit&) { is(Kind::tells); }
    void begin(const LoopRunEnd&) { part(); }
    void begin(const Shutdown& e) {
        part();
        in_shutdown_ = e.phase != ShutdownPhase::loop_close;
        if (e.phase != ShutdownPhase::cancel_all_tasks)
            cleaned_up_ = at_;
    }
    template <class Other>
    void begin(const Other& /*what*/) const {}

    void is(Kind kind) { add(kind, at_, at_); }
    void part() {
        const auto event = static_cast<std::uint32_t>(at_);
        beats_.push_back({Kind::clean_up_part, false, false, event, event});
    }
    void open(Kind kind) {
        open_ = Beat{kind, false, false, static_cast<std::uint32_t>(at_), 0};
        if (kind == Kind::wakes)
            wakes_ = false;
    }
    void close(std::size_t last) {
        const Beat beat = *std::exchange(open_, std::nullopt);
        // A future for which nobody waited is nothing to tell.
        if (beat.kind != Kind::wakes || wakes_)
            add(beat.kind, beat.about, last);
    }

    void add(Kind kind, std::size_t about, std::size_t last) {
        // Something after a clean-up: the program runs another loop, or Python tells of what is
        // left.
        if (cleaned_up_ != RunIndex::never && !in_shutdown_) {
            beats_.back().kind = Kind::clean_up;
            cleaned_up_ = RunIndex::never;
        }
        add_beat(kind, about, last);
    }
    void add_beat(Kind kind, std::size_t about, std::size_t last) {
        const bool first = !std::exchange(seen_[static_cast<std::size_t>(kind)], true);
        beats_.push_back({kind, first, is_key_moment(kind, first),
                          static_cast<std::uint32_t>(about), static_cast<std::uint32_t>(last)});
        wakes_ = false;
    }

    bool is_key_moment(Kind kind, bool first) const {
        switch (kind) {
            case Kind::starts:
            case Kind::suspends:
                return first;
            case Kind::slot_fills:
            case Kind::list_built:
            case Kind::gather_fails:
            case Kind::cancel_asked:
            case Kind::cancel_arrives:
                return true;
            default:
                return wakes_;
        }
    }

    /// A task or a gather of asyncio.run's own.
    bool internal(Id id) const { return internal_[id]; }

    const Log& log_;
    const RunIndex& index_;
    std::vector<Beat>& beats_;
    IdTable<bool> internal_{log_.size(), false};
    std::size_t at_ = 0;        ///< the event that is taken
    bool in_task_ = false;      ///< a task is running
    std::optional<Beat> open_;  ///< more events may belong to it
    bool by_run_ = false;       ///< open_ is a cancellation by asyncio.run: the next one joins it
    bool wakes_ = false;        ///< a task has been woken since the last beat
    std::array<bool, Beat::kinds> seen_{};
    bool in_shutdown_ = false;
    std::size_t cleaned_up_ = RunIndex::never;  ///< the last event that tells so
};

}  // namespace

Beats::Beats(const trace::Log& log, const RunIndex& index) {
    Finder finder{log, index, all_};
    for (std::size_t i = 0; i < log.size(); ++i)
        finder.take(i);
    finder.finish();
    all_.shrink_to_fit();
    for (const Beat& beat : all_) {
        all_lasts_.push_back(beat.last);
        if (beat.kind != Kind::clean_up_part)
            lasts_.push_back(beat.last);
        if (beat.key_moment)
            key_lasts_.push_back(beat.last);
    }
}

const Beat* Beats::with_last(std::size_t event) const {
    const auto found = std::ranges::lower_bound(all_lasts_, event);
    if (found == all_lasts_.end() || *found != event)
        return nullptr;
    return &all_[static_cast<std::size_t>(found - all_lasts_.begin())];
}

std::size_t Beats::first(const Beat& beat) const {
    const auto before = Positions::last_of(lasts(beat.kind == Kind::clean_up_part), beat.last);
    return before == Positions::never ? 0 : before + 1;
}

Style beat_style(const trace::Log& log, const Beat& beat) {
    switch (beat.kind) {
        case Kind::clock_moves:
        case Kind::clean_up:
        case Kind::program_ends:
            return Style::muted;
        case Kind::wakes:
            return Style::ready;
        default:
            return event_style(log, log[beat.about]);
    }
}

}  // namespace app
