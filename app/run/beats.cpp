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
        if (const auto* created = get<TaskCreated>(event); created && is_librarys(*created)) {
            librarys_.set(created->task, true);
            libraries_ = true;
        }
        if (const auto* created = get<GatherCreated>(event)) {
            if (!event.cur)
                internal_.set(created->gather, true);
            if (librarys_[event.cur] && created->site == Site::none)
                librarys_.set(created->gather, true);
        }
        of_library_ = librarys_[event.cur];
        if (open_ && !std::visit([this](const auto& what) { return goes_on(what); }, event.what))
            close(position - 1);
        const auto* queued = get<ReadyEvent>(event);
        if (queued && queued->cause == Cause::future_done && queued->action.what == Do::wakeup &&
            !internal(queued->action.target)) {
            wakes_ = true;
            wakes_own_ = wakes_own_ || !librarys_[queued->action.target];
        }
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
            add_beat(kind, kind == Kind::clean_up ? cleaned_up_ : last, last, true);
        }
        if (libraries_)
            leave_waits();
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
                                                   : Kind::goes_on,
           !librarys_[e.task] || e.site != Site::none);
    }
    void begin(const StepEnd& e) {
        if (internal(e.task))
            return part();
        is(e.outcome == Outcome::suspended ? Kind::suspends : Kind::ends,
           !librarys_[e.task] || e.stack != Stack::none);
    }
    void begin(const Print&) { is(Kind::prints); }
    void begin(const Advance&) { open(Kind::clock_moves); }
    void begin(const FutureDone& e) {
        if (open_)
            return;
        open(Kind::wakes);
        by_hand_ = e.ending == Ending::cancelled && e.site != Site::none &&
                   index_.last_request_for_waiter_of(e.future, at_) == RunIndex::never;
    }
    void begin(const GatherChildDone& e) {
        if (internal(e.gather))
            return part();
        open(e.effect == GatherEffect::fails_gather ? Kind::gather_fails : Kind::slot_fills,
             !librarys_[e.gather]);
    }
    void begin(const GatherDone& e) {
        if (!open_ && !internal(e.gather))
            open(e.ending == Ending::result ? Kind::list_built : Kind::gather_fails,
                 !librarys_[e.gather]);
    }
    void begin(const CancelRequested& e) {
        if (open_)
            return;
        open(Kind::cancel_asked, !librarys_[e.target]);
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
    void begin(const AwaitDone& e) { is(Kind::tells, !of_library_ || e.site != Site::none); }
    void begin(const BlockingSleep&) { is(Kind::tells); }
    void begin(const ExceptionHandler&) { is(Kind::tells); }
    void begin(const Warning&) { is(Kind::tells); }
    void begin(const Deadlock&) { is(Kind::tells); }
    void begin(const Limit&) { is(Kind::tells); }
    void begin(const ProgramRaised& e) {
        if (e.site != Site::none)  // else the clean-up before tells of it
            is(Kind::tells);
    }
    void begin(const LoopRunEnd&) { part(); }
    void begin(const Shutdown& e) {
        part();
        in_shutdown_ = e.phase != ShutdownPhase::loop_close;
        if (e.phase != ShutdownPhase::cancel_all_tasks)
            cleaned_up_ = at_;
    }
    template <class Other>
    void begin(const Other& /*what*/) const {}

    void is(Kind kind, bool own = true) { add(kind, at_, at_, own); }
    void part() {
        const auto event = static_cast<std::uint32_t>(at_);
        beats_.push_back({Kind::clean_up_part, false, false, true, event, event});
    }
    void open(Kind kind, bool own = true) {
        open_ = Beat{kind, false, false, own, static_cast<std::uint32_t>(at_), 0};
        if (kind == Kind::wakes)
            wakes_ = wakes_own_ = false;
    }
    void close(std::size_t last) {
        const Beat beat = *std::exchange(open_, std::nullopt);
        // A future for which nobody waited is nothing to tell, unless somebody has cancelled it.
        if (beat.kind == Kind::wakes && !wakes_ && by_hand_)
            add(Kind::tells, beat.about, last, !of_library_);
        else if (beat.kind != Kind::wakes || wakes_)
            add(beat.kind, beat.about, last, beat.kind == Kind::wakes ? wakes_own_ : beat.own);
    }

    void add(Kind kind, std::size_t about, std::size_t last, bool own) {
        // Something after a clean-up: the program runs another loop, or Python tells of what is
        // left.
        if (cleaned_up_ != RunIndex::never && !in_shutdown_) {
            beats_.back().kind = Kind::clean_up;
            cleaned_up_ = RunIndex::never;
        }
        add_beat(kind, about, last, own);
    }
    void add_beat(Kind kind, std::size_t about, std::size_t last, bool own) {
        const bool first = own && !std::exchange(seen_[static_cast<std::size_t>(kind)], true);
        beats_.push_back({kind, first, own && is_key_moment(kind, first), own,
                          static_cast<std::uint32_t>(about), static_cast<std::uint32_t>(last)});
        wakes_ = wakes_own_ = false;
    }

    /// The clock's moves after which only libraries have something to do are theirs.
    void leave_waits() {
        bool own = false;
        for (std::size_t i = beats_.size(); i-- > 0;) {
            if (beats_[i].kind == Kind::clock_moves)
                beats_[i].own = std::exchange(own, false);
            else
                own = own || beats_[i].own;
        }
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

    [[nodiscard]] bool is_librarys(const TaskCreated& task) const {
        return log_.origin(task.origin).library != Text::none;
    }
    /// A task or a gather of asyncio.run's own.
    bool internal(Id id) const { return internal_[id]; }

    const Log& log_;
    const RunIndex& index_;
    std::vector<Beat>& beats_;
    IdTable<bool> internal_{log_.size(), false};
    IdTable<bool> librarys_{log_.size(), false};  ///< tasks and gathers that a library made
    bool libraries_ = false;                      ///< there are such
    bool of_library_ = false;                     ///< such a task is running
    std::size_t at_ = 0;                          ///< the event that is taken
    bool in_task_ = false;                        ///< a task is running
    std::optional<Beat> open_;                    ///< more events may belong to it
    bool by_run_ = false;     ///< open_ is a cancellation by asyncio.run: the next one joins it
    bool by_hand_ = false;    ///< open_ is a future that the program has cancelled
    bool wakes_ = false;      ///< a task has been woken since the last beat
    bool wakes_own_ = false;  ///< one of the program's
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
        if (beat.own)
            open_lasts_.push_back(beat.last);
        if (beat.own && beat.kind != Kind::clean_up_part)
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
    const auto before =
        Positions::last_of(lasts(beat.kind == Kind::clean_up_part, !beat.own), beat.last);
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
