#include "app/panels/predict.hpp"

#include <algorithm>
#include <string>

#include "app/commands/commands.hpp"
#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/button_row.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/question_card.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float text_margin = 12;
constexpr float between_cards = 11;
constexpr float most_width = 1100;  // longer lines are hard to read

/// How each question fared: a tick, a cross, a disc for the one that is asked, a ring.
void draw_dots(const Canvas& c, const Box& title, const Prediction& prediction) {
    float x = title.max.x - c.px(6);
    for (std::size_t i = prediction.questions().size(); i-- > 0;) {
        const ImVec2 at{x, title.center().y};
        if (const auto* given = prediction.given(i)) {
            draw_icon(
                c, at, c.px(11), given->verdict.right ? Icon::tick : Icon::cross,
                given->verdict.right ? c.theme.good : c.theme.of(trace::TaskState::failed).text);
        } else if (i == prediction.current()) {
            c.surface.disc(at, c.px(5), c.theme.accent);
        } else {
            c.surface.circle(at, c.px(5), {.color = c.theme.muted, .thickness = c.hairline()});
        }
        x -= c.px(22);
    }
}

std::string hint(const Prediction& prediction, const std::string& words, const Translation& tr) {
    const auto count = prediction.question().options.size();
    return tr.format(words + (prediction.question().ordered ? ".keys.order" : ".keys"),
                     {{"n", count}});
}

/// The present question in a panel that is `width` wide.
QuestionCard card_of(const Canvas& c, const Prediction& prediction, const lessons::Values& values,
                     float width, const Moment& moment) {
    const Translation& tr = moment.tr;
    const std::string own_values = prediction.question().values_beside(values);
    const auto* notes = moment.run.program().notes();
    return {c,
            prediction,
            notes ? parse_rich_text(notes->puzzle.in(tr.language())) : RichText{},
            own_values.empty()
                ? RichText{}
                : parse_rich_text(tr.format("predict.with", {{"values", own_values}})),
            std::min(width - c.px(2 * text_margin), c.px(most_width)),
            tr};
}

float panel_height(const Canvas& c, const QuestionCard& card) {
    return rounded_up(card.height() + card_overhead(c) + c.px(4));
}

}  // namespace

PanelHeight PredictPanel::height(const Canvas& c, float width, const Moment& moment) {
    const float all = panel_height(c, card_of(c, prediction_, values_, width, moment));
    return {all, all};
}

Wish PredictPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    const std::size_t count = prediction_.questions().size();
    const Question& question = prediction_.question();
    const std::size_t number = prediction_.current();
    const QuestionCard card = card_of(c, prediction_, values_, box.width(), moment);
    const bool another = std::exchange(shown_, number) != number;
    const bool answer_changed =
        std::exchange(shown_answered_, prediction_.answered()) != prediction_.answered();
    if (another || (answer_changed && !shown_answered_))
        scroll_ = {};

    Wish wish;
    const float card_height = std::min(box.height(), panel_height(c, card));
    const Box place = box_at(box.min, {box.width(), card_height});
    std::string title =
        title_.empty() ? tr.format("predict.of", {{"n", number + 1}, {"count", count}}) : title_;
    if (card_height < panel_height(c, card) - 1)
        title += " · " + tr["scroll.keys"];
    const Box room = draw_card(c, place, {{title}});
    draw_dots(c, {{room.min.x, place.min.y + c.px(6)}, {room.max.x, room.min.y - c.px(2)}},
              prediction_);
    {
        const Box seen = ScrollArea::room_in(c, room);
        if (answer_changed && shown_answered_)  // what is said of it is to be seen
            scroll_.show(card.options_end(), card.height(), seen.height());
        const ScrollArea area{c, "question", seen, card.height(), scroll_};
        const ImVec2 at{room.min.x, area.top()};
        if (const auto clicked = card.draw(at))
            prediction_.pick(*clicked);
        ButtonRow row{c, {at.x, at.y + card.buttons_top()}, room.max.x};
        if (const auto* given = prediction_.given(number)) {
            const bool last = prediction_.at_end();
            if (row.add("go there", {.text = tr[words_ + ".go_there"],
                                     .icon = Icon::play,
                                     .primary = !given->verdict.right}))
                wish = GoThere{question.run, given->verdict.cursor, given->verdict.right};
            if (row.add("next", {.text = tr[last ? words_ + ".run" : "predict.next"],
                                 .primary = given->verdict.right}) &&
                !prediction_.enter())
                wish = at_end_;
            row.say(tr[words_ + ".keys.answered"]);
        } else {
            if (question.ordered && !prediction_.order().empty() &&
                row.add("back", {.text = tr["predict.take_back"], .icon = Icon::undo}))
                prediction_.take_back();
            row.say(hint(prediction_, words_, tr));
        }
    }
    float y = place.max.y + c.px(between_cards);
    for (std::size_t i = number; i-- > 0;) {
        y += draw_answered_question(c, {box.min.x, y}, {box.width(), box.max.y - y},
                                    prediction_.questions()[i], prediction_.given(i)->verdict, i,
                                    tr) +
             c.px(between_cards);
    }
    return wish;
}

Wish PredictBarPanel::draw(const Canvas& c, const Box& box, const Moment& moment) {
    const Translation& tr = moment.tr;
    ButtonBar bar{c, box};
    const std::size_t answered = prediction_.current() + (prediction_.answered() ? 1 : 0);
    const bool done = prediction_.at_end();
    const bool run =
        bar.right("skip", {.text = tr[done ? "predict.run" : "predict.skip"], .primary = done});
    if (answered > 0) {
        bar.say(
            tr.format("predict.score", {{"right", prediction_.right()}, {"answered", answered}}));
    }
    return run ? Wish{OpenStage{Stage::run}} : Wish{};
}

}  // namespace app
