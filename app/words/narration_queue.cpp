#include "app/words/narration_parts.hpp"

namespace app::narration {

using namespace trace;

namespace {

std::string_view ready_key(const Teller& tell, const ReadyEvent& e) {
    switch (e.action.what) {
        case Do::step:
            return e.cause == Cause::created ? "now.ready.first"
                   : e.cause == Cause::yield ? "now.ready.yield"
                                             : "now.ready.error";
        case Do::wakeup:
            break;
        default:
            return "now.ready.callback";
    }
    const auto gather = tell.index().ended_by<GatherDone>(e.source);
    return e.source.kind() == IdKind::task              ? "now.ready.by_task"
           : gather && gather->ending == Ending::result ? "now.ready.by_gather"
                                                        : "now.ready.wakeup";
}

}  // namespace

std::string queued(const Teller& tell, std::size_t position, const ReadyEvent& ready) {
    const auto sentence =
        tell.say(ready_key(tell, ready), {{"task", tell.subject(ready.action.target, Style::ready)},
                                          {"other", tell.thing(ready.source)},
                                          {"what", escape_markup(tell.action(ready.action))}});
    const bool step = ready.action.what == Do::step || ready.action.what == Do::wakeup;
    const auto run = step ? tell.index().first<IterRun>(position) : RunIndex::never;
    return run == RunIndex::never
               ? sentence
               : followed_by(tell, sentence,
                             tell.say("now.ready.turn", {{"it", tell.log()[run].it}}));
}

}  // namespace app::narration
