#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

#include "runtime/trace/event.hpp"

namespace trace {

/// What is wrong with an event, without the line at which it stands.
class WrongEvent : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Knows which ids the events so far have named.
class KnownIds {
public:
    /// Throws WrongEvent if no event has named it.
    void check(const char* key, Id id) const;
    /// The same, but it may be the gather that comes next.
    void check_coming(const char* key, Id gather) const;
    /// Throws WrongEvent if the id can't be that of something new.
    void check_new(const char* key, Id id) const;
    void add(Id id);

private:
    std::uint32_t tasks_ = 0, gathers_ = 0;
    // Threads may make handles while the loop does, so that theirs may be written a little late.
    std::unordered_set<Id> others_;
};

/// Checks that events follow each other as a run's do, so that World can take them.
class EventOrder {
public:
    /// Takes the next event, whose ids are known. Throws WrongEvent if it can't come here.
    void take(const TraceEvent& event);

private:
    void check_time(const TraceEvent& event);
    void check_iteration(const TraceEvent& event);

    void on(const auto&) {}
    void on(const ProgramBegin&);
    void on(const IterRun&);
    void on(const IterEnd&);
    void on(const TaskCreated&);
    void on(const ReadyEvent& e);
    void on(const StepBegin& e);
    void on(const StepEnd& e);
    void on(const TaskDone& e);
    void on(const CallbackBegin& e);
    void on(const GatherChildDone& e);
    void on(const CallbackEnd& e);
    void on(const ProgramEnd&);

    void leave(const char* key, Id id);
    void set_clock(std::int64_t to_ns);
    void in_iteration() const;

    enum class Life : std::uint8_t { pending, running, ended };
    Life& life(Id task) { return lives_[task.index()]; }

    std::uint64_t count_ = 0;
    std::int64_t clock_ns_ = 0;
    std::uint32_t it_ = 0;
    bool over_ = false;
    std::vector<Life> lives_;  // of the tasks, by number
    std::vector<Id> running_;  // tasks and handles, the innermost last
};

}  // namespace trace
