#include "app/run/warnings.hpp"
#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

/// By the words that CPython reports it with.
std::string_view report_key(std::string_view message, Id whose, Text exc) {
    if (exc == Text::none)
        return "now.exception_handler.message";
    if (message.starts_with("Exception in callback"))
        return "now.exception_handler.callback";
    if (whose && message.ends_with("exception was never retrieved"))
        return "now.exception_handler.never_retrieved";
    return whose && message.ends_with("shutdown") ? "now.exception_handler"
                                                  : "now.exception_handler.message_exc";
}

}  // namespace

std::string report(const Teller& tell, const ExceptionHandler& report) {
    const Id whose = report.task ? report.task : report.future;
    const auto message = tell.log().text(report.message);
    const auto who =
        whose.kind() == IdKind::task ? tell.subject(whose, Style::failed) : tell.thing(whose);
    const auto key = destroyed_task(tell.log(), report) ? "now.exception_handler.destroyed"
                                                        : report_key(message, whose, report.exc);
    return tell.say(key, {{"task", who},
                          {"exc", tell.exception(report.exc)},
                          {"text", escape_markup(shown(message, longest_repr))}});
}

std::string_view never_awaited(const Teller& tell, const Warning& warning) {
    return never_awaited_coroutine(tell.log(), warning);
}

std::string warning(const Teller& tell, const Warning& warning) {
    if (const auto coroutine = never_awaited(tell, warning); !coroutine.empty())
        return tell.say("now.warning.never_awaited",
                        {{"call", tell.code(fmt::format("{}()", shown(coroutine, longest_name)))},
                         {"at", tell.at(warning.site)}});
    const auto message = tell.log().text(warning.message);
    return tell.say("now.warning", {{"category", tell.code(warning.category)},
                                    {"message", escape_markup(shown(message, longest_repr))}});
}

std::string deadlock(const Teller& tell, const Deadlock& deadlock) {
    const auto all = tell.log().waits(deadlock.waiting);
    const auto who = tell.list(all, [&](const Waiting& waiting) {
        return tell.say("now.deadlock.waits",
                        {{"task", tell.name(waiting.task)}, {"what", tell.awaited(waiting.on)}});
    });
    return all.empty() ? tell.say("now.deadlock") : tell.say("now.deadlock.who", {{"list", who}});
}

std::string limit(const Teller& tell, const Limit& limit) {
    const auto what = tell.log().text(limit.what);
    const auto key = what == "events"    ? "now.limit.events"
                     : what == "seconds" ? "now.limit.seconds"
                     : what == "blocked" ? "now.limit.blocked"
                                         : "now.limit";
    return tell.say(key, {{"n", limit.value}});
}

}  // namespace app::narration
