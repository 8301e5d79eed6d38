#include "runtime/trace/json_lines.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <unordered_map>

namespace trace {

namespace {

using Json = nlohmann::ordered_json;

const char* str(Do what) {
    constexpr const char* names[] = {"step",
                                     "wakeup",
                                     "stop_loop",
                                     "gather_child",
                                     "set_result",
                                     "release_waiter",
                                     "wait_child",
                                     "taskgroup_child",
                                     "as_completed_child",
                                     "as_completed_timeout",
                                     "shield_inner",
                                     "shield_outer",
                                     "timeout",
                                     "selfpipe",
                                     "call"};
    return names[static_cast<std::size_t>(what)];
}

const char* str(Cause cause) {
    constexpr const char* names[] = {"created",   "yield",      "future_done", "already_done",
                                     "call_soon", "threadsafe", "error",       "eager"};
    return names[static_cast<std::size_t>(cause)];
}

const char* str(Ending ending) {
    constexpr const char* names[] = {"result", "exception", "cancelled"};
    return names[static_cast<std::size_t>(ending)];
}

const char* str(Outcome outcome) {
    constexpr const char* names[] = {"returned", "raised", "cancelled", "suspended"};
    return names[static_cast<std::size_t>(outcome)];
}

const char* str(WaitsOn::Kind kind) {
    constexpr const char* names[] = {"nothing", "yield",  "sleep",    "task",
                                     "gather",  "future", "bad_yield"};
    return names[static_cast<std::size_t>(kind)];
}

const char* str(GatherEffect effect) {
    constexpr const char* names[] = {"slot", "completes_gather", "fails_gather", "ignored"};
    return names[static_cast<std::size_t>(effect)];
}

const char* str(CancelEffect effect) {
    constexpr const char* names[] = {"to_waiter", "must_cancel", "noop_done", "to_children",
                                     "noop_children_done"};
    return names[static_cast<std::size_t>(effect)];
}

const char* str(ShutdownPhase phase) {
    constexpr const char* names[] = {"cancel_all_tasks", "shutdown_asyncgens",
                                     "shutdown_default_executor", "loop_close"};
    return names[static_cast<std::size_t>(phase)];
}

const char* str(TimerPlace place) {
    return place == TimerPlace::heap ? "heap" : "ready";
}

/// Writes the fields of each kind of event.
class Writer {
public:
    Writer(const Log& log, const PlaceOf& place_of) : log_(log), place_of_(place_of) {}

    Json line(std::size_t index) {
        const Event& event = log_[index];
        json_ = {{"seq", index + 1}, {"t_ns", event.t_ns}, {"it", event.it}};
        json_["ev"] = nullptr;  // keeps its place before "cur"
        json_["cur"] = nullptr;
        if (event.cur)
            json_["cur"] = event.cur.str();
        std::visit(*this, event.what);
        return std::move(json_);
    }

    void operator()(const ProgramBegin& e) {
        kind("program_begin");
        json_["format"] = 1;
        text("program", e.program);
        optional_text("python", e.python);
        optional_text("source", e.source);
    }
    void operator()(const LoopCreated&) { kind("loop_created"); }
    void operator()(const LoopRunBegin&) { kind("loop_run_begin"); }
    void operator()(const LoopStop&) { kind("loop_stop"); }
    void operator()(const LoopRunEnd& e) {
        kind("loop_run_end");
        json_["ready"] = e.ready;
        json_["timers"] = e.timers;
    }
    void operator()(const IterBegin& e) {
        kind("iter_begin");
        json_["ready"] = e.ready;
        json_["timers"] = e.timers;
        json_["heap"] = e.heap;
        json_["stopping"] = e.stopping;
    }
    void operator()(const Advance& e) {
        kind("advance");
        json_["to_ns"] = e.to_ns;
        json_["by_ns"] = e.by_ns;
    }
    void operator()(const TimerFired& e) {
        kind("timer_fired");
        id("timer", e.timer);
        if (e.cancelled)
            json_["cancelled"] = true;
        if (e.late_ns > 0)
            json_["late_ns"] = e.late_ns;
    }
    void operator()(const IterRun& e) {
        kind("iter_run");
        json_["ntodo"] = e.ntodo;
        ids("queue", e.queue);
    }
    void operator()(const IterEnd& e) {
        kind("iter_end");
        json_["ready"] = e.ready;
    }
    void operator()(const TaskCreated& e) {
        name_of_[e.task] = e.name;
        kind("task_created");
        id("task", e.task);
        text("name", e.name);
        text("coro", e.coro);
        json_["by"] = nullptr;
        if (e.by)
            id("by", e.by);
        text("via", e.via);
        optional_text("auto_name", e.auto_name);
        if (e.internal)
            json_["internal"] = true;
        site(e.site);
    }
    void operator()(const TaskRenamed& e) {
        name_of_[e.task] = e.name;
        kind("task_renamed");
        id("task", e.task);
        text("name", e.name);
        site(e.site);
    }
    void operator()(const ReadyEvent& e) {
        kind("ready");
        id("handle", e.handle);
        action(e.action);
        json_["cause"] = str(e.cause);
        if (e.source)
            id("source", e.source);
        site(e.site);
    }
    void operator()(const StepBegin& e) {
        kind("step_begin");
        task(e.task);
        json_["n"] = e.n;
        id("handle", e.handle);
        json_["cause"] = str(e.cause);
        if (e.source)
            id("source", e.source);
        if (e.thrown != Text::none)
            text("throw", e.thrown);
        site(e.site);
    }
    void operator()(const StepEnd& e) {
        kind("step_end");
        task(e.task);
        json_["outcome"] = str(e.outcome);
        if (e.outcome == Outcome::returned)
            text("result", e.value);
        if (e.outcome == Outcome::raised)
            text("exc", e.value);
        if (e.outcome != Outcome::suspended)
            return;
        json_["on"] = on(e.on);
        const auto sites = log_.sites(e.stack);
        if (sites.empty())
            return;
        site(sites.back());
        json_["stack"] = stack(e.stack);
    }
    void operator()(const TaskDone& e) {
        kind("task_done");
        task(e.task);
        ending(e.ending, e.value);
    }
    void operator()(const CallbackBegin& e) {
        kind("cb_begin");
        id("handle", e.handle);
        action(e.action);
    }
    void operator()(const CallbackEnd& e) {
        kind("cb_end");
        id("handle", e.handle);
    }
    void operator()(const TimerScheduled& e) {
        kind("timer_scheduled");
        id("timer", e.timer);
        json_["when_ns"] = e.when_ns;
        json_["delay_ns"] = e.delay_ns;
        action(e.action);
        if (e.sleep)
            json_["for"] = "sleep";
        site(e.site);
    }
    void operator()(const TimerCancelled& e) {
        kind("timer_cancelled");
        id("timer", e.timer);
        json_["state"] = str(e.place);
        site(e.site);
    }
    void operator()(const HandleCancelled& e) {
        kind("handle_cancelled");
        id("handle", e.handle);
        site(e.site);
    }
    void operator()(const HandleSkipped& e) {
        kind("handle_skipped");
        id("handle", e.handle);
    }
    void operator()(const FutureCreated& e) {
        kind("future_created");
        id("fut", e.future);
        text("what", e.what);
        site(e.site);
    }
    void operator()(const FutureDone& e) {
        kind("future_done");
        id("fut", e.future);
        text("what", e.what);
        ending(e.ending, e.value);
    }
    void operator()(const GatherCreated& e) {
        children_of_[e.gather] = e.children;
        kind("gather_created");
        id("gather", e.gather);
        ids("children", e.children);
        json_["nfuts"] = e.nfuts;
        json_["return_exceptions"] = e.return_exceptions;
        site(e.site);
    }
    void operator()(const GatherChildDone& e) {
        kind("gather_child_done");
        id("handle", e.handle);
        id("gather", e.gather);
        id("child", e.child);
        json_["index"] = Json::array();
        const auto children = log_.ids(children_of_[e.gather]);
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (children[i] == e.child)
                json_["index"].push_back(i);
        }
        json_["nfinished"] = e.nfinished;
        json_["nfuts"] = e.nfuts;
        ending(e.ending, e.value);
        json_["effect"] = str(e.effect);
    }
    void operator()(const GatherDone& e) {
        kind("gather_done");
        id("gather", e.gather);
        ending(e.ending, e.value);
    }
    void operator()(const CancelRequested& e) {
        const bool of_task = e.target.kind() == IdKind::task;
        kind("cancel_requested");
        id("target", e.target);
        json_["kind"] = of_task ? "task" : "gather";
        if (of_task)
            text("name", name_of_[e.target]);
        json_["effect"] = str(e.effect);
        if (e.waiter)
            id("waiter", e.waiter);
        if (of_task && e.effect != CancelEffect::noop_done)
            json_["count"] = e.count;
        if (e.msg != Text::none)
            text("msg", e.msg);
        site(e.site);
    }
    void operator()(const Uncancel& e) {
        kind("uncancel");
        id("task", e.task);
        json_["count"] = e.count;
        site(e.site);
    }
    void operator()(const Print& e) {
        kind("print");
        text("text", e.text);
        json_["nl"] = e.line_end;
        json_["h"] = nullptr;
        if (e.handle)
            id("h", e.handle);
        site(e.site);
    }
    void operator()(const Shutdown& e) {
        kind("shutdown");
        json_["phase"] = str(e.phase);
        if (e.phase == ShutdownPhase::cancel_all_tasks)
            ids("tasks", e.tasks);
        if (e.phase == ShutdownPhase::shutdown_asyncgens) {
            json_["asyncgens"] = Json::array();
            for (const Text name : log_.texts(e.asyncgens))
                json_["asyncgens"].push_back(log_.text(name));
        }
        if (e.phase == ShutdownPhase::loop_close) {
            ids("dropped_ready", e.dropped_ready);
            ids("dropped_timers", e.dropped_timers);
        }
    }
    void operator()(const ExceptionHandler& e) {
        kind("exception_handler");
        text("message", e.message);
        optional_text("exc", e.exc);
        if (e.task)
            id("task", e.task);
        if (e.future)
            id("future", e.future);
        optional_text("asyncgen", e.asyncgen);
    }
    void operator()(const Warning& e) {
        kind("warning");
        text("category", e.category);
        text("message", e.message);
    }
    void operator()(const BlockingSleep& e) {
        kind("blocking_sleep");
        json_["ns"] = e.ns;
        json_["to_ns"] = e.to_ns;
        site(e.site);
    }
    void operator()(const ProgramRaised& e) {
        kind("program_raised");
        text("exc", e.exc);
    }
    void operator()(const Deadlock& e) {
        kind("deadlock");
        json_["waiting"] = Json::array();
        for (const Waiting& w : log_.waits(e.waiting)) {
            Json waiting = {{"task", w.task.str()}, {"on", nullptr}};
            if (w.on.kind != WaitsOn::Kind::nothing)
                waiting["on"] = on(w.on);
            waiting["stack"] = stack(w.stack);
            json_["waiting"].push_back(std::move(waiting));
        }
    }
    void operator()(const Limit& e) {
        kind("limit");
        text("what", e.what);
        json_["value"] = e.value;
    }
    void operator()(const Teardown&) { kind("teardown"); }
    void operator()(const ProgramEnd& e) {
        kind("program_end");
        json_["rc"] = e.rc;
    }

private:
    void kind(const char* name) { json_["ev"] = name; }
    void text(const char* key, Text text) { json_[key] = log_.text(text); }
    void optional_text(const char* key, Text text) {
        if (text != Text::none)
            this->text(key, text);
    }
    void id(const char* key, Id id) { json_[key] = id.str(); }
    void ids(const char* key, Ids list) {
        json_[key] = Json::array();
        for (const Id id : log_.ids(list))
            json_[key].push_back(id.str());
    }
    void task(Id task) {
        id("task", task);
        text("name", name_of_[task]);
    }
    void ending(Ending ending, Text value) {
        json_["state"] = str(ending);
        if (ending == Ending::result)
            text("result", value);
        if (ending == Ending::exception)
            text("exc", value);
    }
    void action(const Action& action) {
        json_["do"] = str(action.what);
        switch (action.what) {
            case Do::step:
            case Do::wakeup:
            case Do::timeout:
                id("task", action.target);
                optional_text("throw", action.thrown);
                break;
            case Do::gather_child:
                id("gather", action.target);
                id("child", action.of);
                break;
            case Do::call:
                text("callable", action.callable);
                if (action.of)
                    id("of", action.of);
                if (action.user)
                    json_["user"] = true;
                break;
            default:
                if (action.of)
                    id("of", action.of);
                break;
        }
    }
    Json stack(Stack stack) const {
        Json json = Json::array();
        for (const Site s : log_.sites(stack)) {
            const Place place = written(s);
            json.push_back({place.fn, place.line});
        }
        return json;
    }
    Json on(const WaitsOn& on) const {
        Json json = {{"kind", str(on.kind)}};
        switch (on.kind) {
            case WaitsOn::Kind::sleep:
                json["fut"] = on.on.str();
                json["timer"] = on.timer.str();
                json["until_ns"] = on.until_ns;
                break;
            case WaitsOn::Kind::task:
                json["task"] = on.on.str();
                break;
            case WaitsOn::Kind::gather:
                json["gather"] = on.on.str();
                break;
            case WaitsOn::Kind::future:
                json["fut"] = on.on.str();
                if (on.what != Text::none)
                    json["what"] = log_.text(on.what);
                break;
            default:
                break;
        }
        return json;
    }
    Place written(Site site) const {
        const Place place = log_.place(site);
        return place_of_ ? place_of_(place) : place;
    }
    void site(Site site) {
        if (site == Site::none)
            return;
        const Place place = written(site);
        json_["line"] = place.line;
        json_["fn"] = place.fn;
    }

    const Log& log_;
    const PlaceOf& place_of_;
    Json json_;
    std::unordered_map<Id, Text> name_of_;
    std::unordered_map<Id, Ids> children_of_;
};

}  // namespace

void write_json_lines(std::ostream& out, const Log& log, const PlaceOf& place_of) {
    Writer writer{log, place_of};
    for (std::size_t i = 0; i < log.size(); ++i)
        out << writer.line(i).dump() << '\n';
}

}  // namespace trace
