#include "app/words/narration.hpp"

#include "app/run/event_marks.hpp"
#include "app/text/chinese_gaps.hpp"
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

Narration narrate(const Moment& moment) {
    const Teller tell{moment};
    if (moment.cursor == 0) {
        return {Style::muted, parse_rich_text(tell.say("now.nothing")),
                parse_rich_text(tell.say("why.nothing")), parse_rich_text(narration::next(tell))};
    }
    const auto position = moment.cursor - 1;
    return {event_style(moment.log, moment.log[position]),
            parse_rich_text(narration::now(tell, position)),
            parse_rich_text(narration::why(tell, position)),
            parse_rich_text(narration::next(tell))};
}

}  // namespace app
