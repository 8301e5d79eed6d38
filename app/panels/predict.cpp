#include "app/panels/predict.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "app/commands/commands.hpp"
#include "app/panels/draw/button_bar.hpp"
#include "app/panels/draw/buttons.hpp"
#include "app/panels/draw/frames.hpp"
#include "app/panels/draw/selection.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float text_margin = 12;
constexpr float option_height = 36, option_padding = 12, option_gap = 8;
constexpr float least_option = 120;
constexpr float digit_width = 18, sign_width = 26;
constexpr float button_height = 30;
constexpr float between = 14, puzzle_gap = 6;
constexpr float between_cards = 11;
constexpr float badge_radius = 9;
constexpr float outline = 3;  // around the option in focus
constexpr float bracket_room = 10;
constexpr float most_width = 1100;  // longer lines are hard to read

constexpr RichLook heading{.size = TextSize::heading}, small{.size = TextSize::small};

/// Longer answers are marked where they stand, and not told once more.
constexpr std::size_t short_answer = 36;
/// Of an order, the options show where each belongs, and not where it was put.
constexpr std::size_t short_order = 120;

RichText strong(RichText text) {
    for (Span& span : text)
        span.strong = true;
    return text;
}

/// "You said 6.00 s; it was 3.00 s. …", or the explanation alone.
RichText words_about(const Verdict& verdict, bool ordered, const Translation& tr) {
    RichText text;
    const auto is_short = [most = ordered ? short_order : short_answer](const std::string& answer) {
        return plain_text(parse_rich_text(answer)).size() <= most;
    };
    if (!verdict.right && is_short(verdict.said) && is_short(verdict.was)) {
        text = strong(parse_rich_text(tr.format(ordered ? "predict.said.order" : "predict.said",
                                                {{"said", verdict.said}, {"was", verdict.was}})));
        text.push_back({ordered ? "\n" : " "});
    }
    append(text, parse_rich_text(verdict.why));
    return text;
}

/// A question with its options, laid out for a width. Everything below its top is found once, and
/// then drawn.
class QuestionCard {
public:
    /// `puzzle`: what stands above the questions of a lesson; `values`: what is said of those that
    /// the question brings.
    QuestionCard(const Canvas& c, const Question& question, RichText puzzle, RichText values,
                 float width, const Translation& tr)
        : c_{c},
          question_{question},
          width_{width},
          tr_{tr},
          puzzle_(std::move(puzzle)),
          values_(std::move(values)) {
        text_ = parse_rich_text(question.text);
        if (!puzzle_.empty())
            text_top_ = rounded(rich_text_size(c, width, puzzle_).y + c.px(puzzle_gap));
        values_top_ = text_top_ + rounded(rich_text_size(c, width, text_, heading).y);
        options_top_ = values_top_ + c.px(between);
        if (!values_.empty())
            options_top_ += rounded(rich_text_size(c, width, values_, small).y);
        for (const Option& option : question.options)
            labels_.push_back(parse_rich_text(option.text));
        place_options();
    }

    [[nodiscard]] float options_end() const { return options_end_; }

    /// The words about an answer, and below them room for buttons.
    void answered(const Prediction::Given& given) {
        given_ = &given;
        verdict_ = words_about(given.verdict, question_.ordered, tr_);
        verdict_height_ = rounded_up(rich_text_size(c_, width_, verdict_).y);
    }
    [[nodiscard]] float height() const {
        const float words = given_ ? c_.px(between) + verdict_height_ : 0;
        return options_end_ + words + c_.px(between + button_height);
    }
    [[nodiscard]] float buttons_top() const { return height() - c_.px(button_height); }

    /// Returns the option that was clicked.
    std::optional<std::size_t> draw(ImVec2 at, const Prediction& prediction) const {
        draw_rich_text(c_, at, width_, puzzle_, {.color = c_.theme.muted});
        draw_rich_text(c_, {at.x, at.y + text_top_}, width_, text_,
                       {.size = TextSize::heading, .color = c_.theme.text});
        draw_rich_text(c_, {at.x, at.y + values_top_}, width_, values_,
                       {.size = TextSize::small, .color = c_.theme.muted});
        std::optional<std::size_t> clicked;
        if (in_brackets_)
            draw_brackets(at);
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            const Box box = box_of(i, at);
            if (draw_option(box, i, prediction))
                clicked = i;
        }
        if (given_) {
            draw_rich_text(c_, {at.x, at.y + options_end_ + c_.px(between)}, width_, verdict_,
                           {.color = c_.theme.text});
        }
        return clicked;
    }

private:
    [[nodiscard]] float beside_label() const {
        return c_.px(2 * option_padding + digit_width + sign_width);
    }

    /// Side by side where each has room in one line, else one below the other.
    void place_options() {
        float widest = c_.px(least_option);
        for (const RichText& label : labels_)
            widest = std::max(widest, rich_text_size(c_, 1e6F, label).x + 2 + beside_label());
        const auto count = static_cast<float>(labels_.size());
        const float gap = c_.px(option_gap);
        const float row = rounded_up(c_.px(option_height));
        float y = options_top_;
        const bool slots = question_.kind == QuestionKind::slot_order;
        const float side = c_.px(outline);
        const float edge = side + (slots ? c_.px(bracket_room) : 0);
        if (widest * count + gap * (count - 1) <= width_ - 2 * edge) {
            in_brackets_ = slots;
            for (std::size_t i = 0; i < labels_.size(); ++i) {
                boxes_.push_back(
                    box_at({edge + static_cast<float>(i) * (rounded_up(widest) + gap), y},
                           {rounded_up(widest), row}));
            }
            y += row + gap;
        } else {
            for (const RichText& label : labels_) {
                const float text = rich_text_size(c_, width_ - 2 * side - beside_label(), label).y;
                const float height = std::max(row, rounded_up(text + c_.px(option_padding)));
                boxes_.push_back(box_at({side, y}, {width_ - 2 * side, height}));
                y += height + gap;
            }
        }
        options_end_ = y - gap;
    }

    [[nodiscard]] bool is_right(std::size_t option) const {
        return !question_.ordered &&
               std::ranges::find(question_.answers, Answer{option}) != question_.answers.end();
    }

    [[nodiscard]] Chip look_of(std::size_t option, const Pointer& pointer) const {
        Chip look = plain_chip(c_);
        const float thick = std::max(2.0F, rounded(c_.px(2)));
        if (!given_) {
            if (pointer.hovered)
                look.ground = c_.theme.button_hovered;
        } else if (is_right(option) || (question_.ordered && given_->verdict.right)) {
            look.border = {c_.theme.good, thick};
        } else if (!question_.ordered && given_->answer.front() == option) {
            look.border = {c_.theme.of(trace::TaskState::failed).base, thick};
        }
        return look;
    }

    [[nodiscard]] Box box_of(std::size_t option, ImVec2 at) const {
        const Box& box = boxes_[option];
        return box_at({at.x + box.min.x, at.y + box.min.y}, box.size());
    }

    /// The slots are those of a list.
    void draw_brackets(ImVec2 at) const {
        const Box first = box_of(0, at), last = box_of(boxes_.size() - 1, at);
        const Stroke stroke{c_.theme.muted, c_.line(1.5F)};
        const float away = c_.px(bracket_room - 2), depth = c_.px(5);
        draw_bracket(c_, first.min.x - away, first.min.y, first.max.y, depth, stroke);
        draw_bracket(c_, last.max.x + away, last.min.y, last.max.y, -depth, stroke);
    }

    bool draw_option(const Box& box, std::size_t i, const Prediction& prediction) const {
        const bool open = !given_ && prediction.place_of(i) == 0;
        const Pointer pointer = open ? pointer_over("option", i, box) : Pointer{};
        draw_chip(c_, box, look_of(i, pointer));
        if (open && prediction.focus() == i)
            draw_selection(c_, box);
        Box room = box.inset(c_.px(option_padding), 0);
        draw_text_at(c_, room.min.x, box.center().y, c_.fonts.mono_small, c_.theme.muted,
                     std::to_string(i + 1));
        room.cut_left(c_.px(digit_width));
        const Box sign = room.cut_right(c_.px(sign_width));
        const float height = rich_text_size(c_, room.width() + 1, labels_[i]).y;
        draw_rich_text(c_, {room.min.x, rounded(box.center().y - height / 2)}, room.width() + 1,
                       labels_[i], {.color = c_.theme.text});
        draw_sign(sign, i, prediction);
        return pointer.clicked;
    }

    /// Whether it was right, or its place in the order: as it was put, and then as it is.
    void draw_sign(const Box& sign, std::size_t i, const Prediction& prediction) const {
        const Color good = c_.theme.good, bad = c_.theme.of(trace::TaskState::failed).text;
        const ImVec2 right{sign.max.x - c_.px(badge_radius), sign.center().y};
        if (!question_.ordered) {
            if (given_ && is_right(i))
                draw_icon(c_, right, c_.px(12), Icon::tick, good);
            else if (given_ && given_->answer.front() == i)
                draw_icon(c_, right, c_.px(10), Icon::cross, bad);
            return;
        }
        const auto place = [i](const Answer& order) {
            return static_cast<std::size_t>(std::ranges::find(order, i) - order.begin()) + 1;
        };
        if (given_) {
            const auto was = place(question_.answers.front());
            const bool same = given_->verdict.right || place(given_->answer) == was;
            draw_badge(c_, right, c_.px(badge_radius),
                       std::to_string(given_->verdict.right ? place(given_->answer) : was),
                       same ? good : bad);
        } else if (const auto put = prediction.place_of(i)) {
            draw_badge(c_, right, c_.px(badge_radius), std::to_string(put), c_.theme.accent);
        }
    }

    const Canvas& c_;
    const Question& question_;
    float width_;
    const Translation& tr_;
    RichText puzzle_, values_, text_, verdict_;
    std::vector<RichText> labels_;
    std::vector<Box> boxes_;  ///< from the card's text's top left
    float text_top_ = 0, values_top_ = 0, options_top_ = 0, options_end_ = 0, verdict_height_ = 0;
    bool in_brackets_ = false;
    const Prediction::Given* given_ = nullptr;
};

/// Buttons from the left, and what stands after them.
class ButtonRow {
public:
    ButtonRow(const Canvas& c, ImVec2 at, float right) : c_{c}, at_{at}, right_{right} {}

    bool add(const char* id, const Button& button) {
        const float width = button_width(c_, button);
        const bool clicked =
            draw_button(c_, id, box_at(at_, {width, c_.px(button_height)}), button);
        at_.x += width + c_.px(option_gap);
        return clicked;
    }
    void say(std::string_view text) {
        draw_text_in(c_, {{at_.x + c_.px(4), at_.y}, {right_, at_.y + c_.px(button_height)}},
                     c_.fonts.small, c_.theme.muted, text);
    }

private:
    const Canvas& c_;
    ImVec2 at_;
    float right_;
};

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

/// An answered question in a card of its own: what was asked, and what it was. Nothing where it has
/// no room. Returns the card's height.
float draw_past(const Canvas& c, ImVec2 at, ImVec2 room, const Question& question,
                const Prediction::Given& given, std::size_t number, const Translation& tr) {
    const float inside = room.x - c.px(2 * text_margin);
    RichText text;
    if (!given.verdict.right) {
        text = parse_rich_text(tr.format("predict.wrong", {{"was", given.verdict.was}}));
        text.push_back({" "});
    }
    append(text, parse_rich_text(given.verdict.why));
    const float sign = c.px(18);
    const RichLook look{.size = TextSize::small, .first_indent = sign};
    RichText title{{tr.format("predict.number", {{"n", number + 1}}) + " · "}};
    append(title, parse_rich_text(question.text));
    const float title_height = rich_text_size(c, inside, title, small).y;
    const float height = rounded_up(title_height + rich_text_size(c, inside, text, look).y +
                                    c.px(8 + 4 + text_margin));
    if (height > room.y)
        return height;
    const Box box = box_at(at, {room.x, height});
    draw_card(c, box, {});
    const float x = box.min.x + c.px(text_margin);
    draw_rich_text(c, {x, box.min.y + c.px(8)}, inside, title,
                   {.size = TextSize::small, .color = c.theme.muted});
    const float y = box.min.y + c.px(8 + 4) + title_height;
    draw_icon(c, {x + c.px(6), y + rounded(rich_line_height(c, TextSize::small) / 2)}, c.px(10),
              given.verdict.right ? Icon::tick : Icon::cross,
              given.verdict.right ? c.theme.good : c.theme.of(trace::TaskState::failed).text);
    draw_rich_text(c, {x, y}, inside, text, look);
    return height;
}

/// The present question in a panel that is `width` wide.
QuestionCard card_of(const Canvas& c, const Prediction& prediction, const lessons::Values& values,
                     float width, const Moment& moment) {
    const Translation& tr = moment.tr;
    const std::string own_values = prediction.question().values_beside(values);
    const auto* notes = moment.run.program().notes();
    QuestionCard card{c,
                      prediction.question(),
                      notes ? parse_rich_text(notes->puzzle.in(tr.language())) : RichText{},
                      own_values.empty()
                          ? RichText{}
                          : parse_rich_text(tr.format("predict.with", {{"values", own_values}})),
                      std::min(width - c.px(2 * text_margin), c.px(most_width)),
                      tr};
    if (const auto* given = prediction.given(prediction.current()))
        card.answered(*given);
    return card;
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
    const Box room =
        draw_card(c, place,
                  {{title_.empty() ? tr.format("predict.of", {{"n", number + 1}, {"count", count}})
                                   : title_}});
    draw_dots(c, {{room.min.x, place.min.y + c.px(6)}, {room.max.x, room.min.y - c.px(2)}},
              prediction_);
    {
        const Box seen = ScrollArea::room_in(c, room);
        if (answer_changed && shown_answered_)  // what is said of it is to be seen
            scroll_.show(card.options_end(), card.height(), seen.height());
        const ScrollArea area{c, "question", seen, card.height(), scroll_};
        const ImVec2 at{room.min.x, area.top()};
        if (const auto clicked = card.draw(at, prediction_))
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
        y += draw_past(c, {box.min.x, y}, {box.width(), box.max.y - y}, prediction_.questions()[i],
                       *prediction_.given(i), i, tr) +
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
