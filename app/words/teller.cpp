#include "app/words/teller.hpp"

#include <algorithm>
#include <ranges>
#include <variant>

#include "app/i18n/in_list.hpp"

namespace app {

namespace {

// Columns.
constexpr std::size_t longest_value = 40, longest_list_value = 56;

std::string in_colour(Style style, std::string_view text) {
    return fmt::format("**{{state:{}|{}}}**", style_name(style), escape_markup(text));
}

/// "2", "0.5": seconds as the program writes them.
std::string plain_seconds(std::int64_t ns) {
    const auto text = brief_seconds_text(ns);
    return text.substr(0, text.find(' '));
}

}  // namespace

std::string Teller::say(std::string_view key, Fields fields) const {
    auto text = moment_->tr.format(key, fields);
    constexpr std::string_view run = "asyncio.run";
    if (moment_->tr[key].find(run) == std::string::npos)
        return text;
    const auto main = index().begun_by<trace::TaskCreated>(main_task);
    if (!main || log().text(main->via) != "Runner.run")
        return text;
    for (auto at = text.find(run); at != std::string::npos; at = text.find(run, at))
        text.replace(at, run.size(), "Runner");
    return text;
}

std::string Teller::name(trace::Id task) const {
    const auto what = index().begun_by<trace::TaskCreated>(task);
    if (what && what->internal) {
        const auto coro = log().text(what->coro);
        return say(coro.ends_with("asyncgens") ? "internal.asyncgens" : "internal.executor");
    }
    return labels()[task];
}

std::string Teller::awaitable(trace::Id id) const {
    switch (id.kind()) {
        case trace::IdKind::task:
            return name(id);
        case trace::IdKind::gather:
            return "gather";
        default:
            break;
    }
    const auto wait = wait_of(id);
    return !wait.empty() ? say("wait." + wait) : sleeper(id) ? "sleep" : say("wait.future");
}

std::string Teller::wait_of(trace::Id future) const {
    const auto created = index().begun_by<trace::FutureCreated>(future);
    return created ? std::string{wait_key(log().text(created->what))} : std::string{};
}

std::string Teller::awaited(const trace::WaitsOn& on) const {
    return on.kind == trace::WaitsOn::Kind::yield ? "sleep(0)" : awaitable(on.on);
}

std::string Teller::function(std::string_view name) {
    // The loop's class is asyncio's, or the recorder's.
    for (const std::string_view loop : {"BaseEventLoop.", "VirtualLoop."}) {
        if (name.starts_with(loop))
            return fmt::format("loop.{}", shown(name.substr(loop.size()), longest_name));
    }
    return shown(name, longest_name);
}

std::string Teller::action(const trace::Action& action) const {
    return tell("action.", action);
}

std::string Teller::doing(const trace::Action& action) const {
    return tell("doing.", action);
}

std::string Teller::tell(const std::string& form, const trace::Action& action) const {
    using trace::Do;
    switch (action.what) {
        case Do::step:
        case Do::wakeup:
            return name(action.target);
        case Do::stop_loop:
            return say(form + "stop_loop");
        case Do::gather_child:
            return say(form + "gather_child", {{"child", awaitable(action.of)}});
        case Do::set_result:
            // Transports complete other futures in the same way.
            return sleeper(action.of)
                       ? say(form + "set_result", {{"task", name(sleeper(action.of))}})
                       : say(form + "set_future", {{"future", awaitable(action.of)}});
        case Do::release_waiter:
            return say(form + "release_waiter", {{"task", name(index().owner(action.of))}});
        case Do::wait_child:
            return say(form + "wait_child", {{"child", awaitable(action.of)}});
        case Do::taskgroup_child:
            return say(form + "taskgroup_child", {{"child", awaitable(action.of)}});
        case Do::as_completed_child:
            return say(form + "as_completed_child", {{"child", awaitable(action.of)}});
        case Do::as_completed_timeout:
            return say(form + "as_completed_timeout");
        case Do::shield_inner:
            return say(form + "shield_inner", {{"child", awaitable(action.of)}});
        case Do::shield_outer:
            return say(form + "shield_outer");
        case Do::timeout:
            return say(form + "timeout", {{"task", name(action.target)}});
        case Do::selfpipe:
            return say(form + "selfpipe");
        case Do::call:
            break;
    }
    return say(form + "call", {{"name", function(log().text(action.callable))}});
}

std::string Teller::handle(trace::Id handle) const {
    if (const auto timer = index().begun_by<trace::TimerScheduled>(handle))
        return action(timer->action);
    const auto ready = index().begun_by<trace::ReadyEvent>(handle);
    return ready ? action(ready->action) : std::string{};
}

std::string Teller::subject(trace::Id task, Style style) const {
    return in_colour(style, name(task));
}

std::string Teller::strong(trace::Id task) const {
    return in_colour(Style::plain, name(task));
}

std::string Teller::code(std::string_view text) const {
    return coded(shown_value(text, text.starts_with('[') ? longest_list_value : longest_value));
}

std::string Teller::statement(std::string_view line) const {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.ends_with(':'))
        line.remove_suffix(1);
    return code(line);
}

std::string Teller::coded(std::string_view text) {
    return fmt::format("{{state:code|{}}}", escape_markup(text));
}

std::string Teller::exception(trace::Text repr) const {
    const auto text = log().text(repr);
    // A future that was cancelled has no exception in the trace.
    const bool says_nothing = text.empty() || text == "CancelledError()";
    return coded(says_nothing ? "CancelledError" : shown(text, longest_repr));
}

std::string Teller::sleep(trace::Id future) const {
    const auto timer = index().begun_by<trace::TimerScheduled>(index().timer_of(future));
    return timer ? code(fmt::format("sleep({})", plain_seconds(timer->delay_ns))) : code("sleep");
}

std::string Teller::list(const std::vector<std::string>& names) const {
    std::vector<std::string> escaped;
    for (const auto& name : names | std::views::take(longest_list + 1))
        escaped.push_back(escape_markup(name));
    return in_list(escaped, longest_list, moment().tr);
}

trace::Id Teller::sleeper(trace::Id id) const {
    const auto timer = index().begun_by<trace::TimerScheduled>(id);
    const bool sleeps = timer ? timer->sleep : index().timer_of(id) != trace::Id{};
    return sleeps ? index().owner(id) : trace::Id{};
}

std::string Teller::file(trace::Site site) const {
    const Listings& listings = moment_->run.listings();
    const std::string_view path = log().place(site).file;
    const bool named = !path.empty() || listings.files().empty();
    return escape_markup(shown(named ? path : listings.python().file, longest_name));
}

Statement Teller::statement_after(trace::Site site) const {
    const auto& statements = moment_->run.listings().statements(log().place(site).file);
    const auto next = statements.after(line_in_file(site));
    return next.traced ? next : Statement{};
}

Statement Teller::first_statement(trace::Site site) const {
    return moment_->run.listings().statements(log().place(site).file).first_of(line_in_file(site));
}

std::size_t Teller::step_began() const {
    return index().last_step_begin(world().running_task, moment_->cursor);
}

trace::StepBegin Teller::running_step() const {
    const auto& event = log()[step_began()];
    return *trace::get<trace::StepBegin>(event);
}

int Teller::running_line(const lessons::Listing& listing) const {
    const auto* task = world().task(world().running_task);
    if (!task)
        return 0;
    const int line = line_of(listing, log(), task->site);
    const auto begun = step_began();
    const auto step = running_step();
    const bool thrown = step.thrown != trace::Text::none;
    const auto told = index().last_line_told(moment_->cursor);
    const bool still_there = told == RunIndex::never || told <= begun;
    const bool here = log().place(step.site).file == listing.path;
    const auto next = thrown || !still_there || !here ? Statement{}
                      : step.n == 1                   ? first_statement(step.site)
                                                      : statement_after(step.site);
    const int its_line = &listing == moment_->run.listings().cpp() ? next.cpp : next.python;
    return its_line != 0 ? its_line : line;
}

std::string Teller::resumes(trace::Site site, trace::Id task) const {
    if (const int next = statement_after(site).python)
        return place("line.runs", next, site, task);
    const auto from = this->from(site, task);
    return say("line.resumes", {{"from", from}});
}

std::string Teller::place(std::string_view key, int number, trace::Site site,
                          trace::Id task) const {
    if (number == 0)
        return {};
    const auto function = log().place(site).fn;
    const auto created = index().begun_by<trace::TaskCreated>(task);
    const auto coro = created ? log().text(created->coro) : std::string_view{};
    const bool own =
        !created || function == coro || (is_comprehension(function) && function.starts_with(coro));
    const auto in_file = file(site);
    return say(std::string{key}.append(own ? "" : "_of").append(in_file.empty() ? "" : "_file"),
               {{"line", number},
                {"function", escape_markup(shown(function, longest_name))},
                {"file", in_file}});
}

}  // namespace app
