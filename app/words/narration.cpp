#include "app/words/narration.hpp"

#include <algorithm>

#include "app/run/event_loop_of.hpp"
#include "app/run/event_marks.hpp"
#include "app/text/chinese_gaps.hpp"
#include "app/text/utf8.hpp"
#include "app/words/narration_parts.hpp"

namespace app {

trace::WaitsOn narration::waited_for(const Teller& tell, std::size_t position, trace::Id task) {
    const auto before = tell.index().last_step_end(task, position);
    return before == RunIndex::never ? trace::WaitsOn{}
                                     : tell.log().get<trace::StepEnd>(before)->on;
}

std::string narration::tidied(const Teller& tell, std::string markup) {
    return tell.moment().tr.language() == Language::zh ? without_chinese_gaps(markup) : markup;
}

namespace {

/// What comes next; nothing after the last event. It has no colours: nothing is in those states
/// yet.
RichText ahead(const Teller& tell) {
    const Moment& moment = tell.moment();
    if (moment.cursor >= moment.log.size())
        return {};
    RichText text = parse_rich_text(narration::next(tell));
    for (Span& span : text) {
        if (span.style != Style::code)
            span = {std::move(span.text)};
    }
    return text;
}

Narration of_event(const Teller& tell, std::size_t position) {
    const Moment& moment = tell.moment();
    return {event_style(moment.log, moment.log[position]),
            parse_rich_text(narration::now(tell, position)),
            parse_rich_text(narration::why(tell, position)), ahead(tell)};
}

Narration of_beat(const Teller& tell, const Beat& beat) {
    const Moment& moment = tell.moment();
    const auto told = narration::headline(tell, beat);
    return {beat_style(moment.log, beat), parse_rich_text(narration::tidied(tell, told.what)),
            parse_rich_text(narration::tidied(tell, told.why)), ahead(tell)};
}

Narration of_place(const Teller& tell) {
    const Moment& moment = tell.moment();
    if (auto between = narration::between(tell)) {
        if (moment.stepping.unit == StepUnit::beat)
            between->next = ahead(tell);
        return *between;
    }
    if (moment.cursor == 0 && !has_event_loop(moment.log)) {
        return {Style::muted, parse_rich_text(tell.say("now.no_loop")),
                parse_rich_text(tell.say("why.no_loop")), ahead(tell)};
    }
    if (moment.cursor == 0) {
        return {Style::muted, parse_rich_text(tell.say("now.nothing")),
                parse_rich_text(tell.say("why.nothing")), ahead(tell)};
    }
    const auto position = moment.cursor - 1;
    const Beat* beat = moment.facts.beats.with_last(position);
    if (moment.stepping.unit == StepUnit::beat && beat)
        return of_beat(tell, *beat);
    Narration event = of_event(tell, position);
    if (moment.stepping.unit == StepUnit::iteration && moment.log.get<trace::IterEnd>(position))
        event.now = parse_rich_text(narration::tidied(tell, narration::iteration(tell, position)));
    return event;
}

}  // namespace

Narration narrate(const Moment& moment) {
    const Teller tell{moment};
    Narration told = of_place(tell);
    if (moment.cursor == moment.log.size() && !moment.log.empty())
        told.why = parse_rich_text(narration::tidied(tell, narration::seen(tell)));
    return told;
}

RichText followed_by(const Moment& moment, RichText text, const RichText& more) {
    if (more.empty())
        return text;
    text.push_back({moment.tr.format("next.more", {{"text", ""}})});
    append(text, more);
    return text;
}

double reading_s(const RichText& text) {
    constexpr double least_s = 0.9, most_s = 4, column_s = 0.025;
    constexpr std::size_t at_a_glance = 36;
    std::size_t columns = 0;
    for (const Span& span : text)
        columns += utf8::columns_of(span.text);
    const auto more = static_cast<double>(columns - std::min(columns, at_a_glance));
    return std::min(least_s + more * column_s, most_s);
}

}  // namespace app
