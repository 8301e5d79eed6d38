#include "app/panels/question_card.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "app/panels/draw/button_row.hpp"
#include "app/panels/draw/pointer.hpp"
#include "app/panels/draw/selection.hpp"
#include "runtime/trace/utf8.hpp"

namespace app {

namespace {

// Plain pixels.
constexpr float text_margin = 12;
constexpr float option_height = 36, option_padding = 12, option_gap = 8;
constexpr float least_option = 120;
constexpr float digit_width = 18;
constexpr float between = 14, puzzle_gap = 6;
constexpr float badge_radius = 9, badge_arrow = 20;
constexpr float outline = 3;  // around the option in focus
constexpr float bracket_room = 10;

constexpr RichLook heading{.size = TextSize::heading}, small{.size = TextSize::small};

/// Longer answers are marked where they stand, and not told once more.
constexpr std::size_t short_answer = 36;
/// A longer order is told in the digits of its options.
constexpr std::size_t short_order = 120;

bool is_short(const std::string& answer, std::size_t most) {
    // Characters: as many in Chinese, which says more with each, are no reason to say less.
    return std::ranges::count_if(plain_text(parse_rich_text(answer)), [](char byte) {
               return !trace::utf8::continues_character(byte);
           }) <= static_cast<std::ptrdiff_t>(most);
}

RichText strong(const std::string& markup) {
    RichText text = parse_rich_text(markup);
    for (Span& span : text)
        span.strong = true;
    return text;
}

/// "3 → 1 → 2"
std::string in_digits(const Answer& answer) {
    std::string digits;
    for (const std::size_t option : answer)
        digits += (digits.empty() ? "" : " → ") + std::to_string(option + 1);
    return digits;
}

/// Where an option stands in an order, from 1.
std::size_t place_in(const Answer& order, std::size_t option) {
    return static_cast<std::size_t>(std::ranges::find(order, option) - order.begin()) + 1;
}

std::string you_said(const char* key, const std::string& said, const std::string& was,
                     const Translation& tr) {
    return tr.format(key, {{"said", said}, {"was", was}});
}

}  // namespace

RichText words_about(const Question& question, const Verdict& verdict, const Translation& tr) {
    RichText text;
    if (!verdict.right && question.ordered) {
        const bool in_full = is_short(verdict.said, short_order);
        text = strong(you_said("predict.said.order",
                               in_full ? verdict.said : in_digits(verdict.answer),
                               in_full ? verdict.was : in_digits(question.answers.front()), tr));
        text.push_back({"\n"});
        if (!verdict.earlier.empty()) {
            append(text, strong(tr.format("predict.swapped", {{"earlier", verdict.earlier},
                                                              {"later", verdict.later}})));
            text.push_back({" "});
        }
    } else if (!verdict.right && is_short(verdict.said, short_answer) &&
               is_short(verdict.was, short_answer)) {
        text = strong(you_said("predict.said", verdict.said, verdict.was, tr));
        text.push_back({" "});
    }
    append(text, parse_rich_text(verdict.why));
    return text;
}

QuestionCard::QuestionCard(const Canvas& c, const Prediction& prediction, RichText puzzle,
                           RichText values, float width, const Translation& tr)
    : c_{c},
      prediction_{prediction},
      question_{prediction.question()},
      given_{prediction.given(prediction.current())},
      width_{width},
      puzzle_(std::move(puzzle)),
      values_(std::move(values)) {
    text_ = parse_rich_text(question_.text);
    if (!puzzle_.empty())
        text_top_ = rounded(rich_text_size(c, width, puzzle_).y + c.px(puzzle_gap));
    values_top_ = text_top_ + rounded(rich_text_size(c, width, text_, heading).y);
    options_top_ = values_top_ + c.px(between);
    if (!values_.empty())
        options_top_ += rounded(rich_text_size(c, width, values_, small).y);
    for (const Option& option : question_.options)
        labels_.push_back(parse_rich_text(option.text));
    place_options();
    if (given_)
        answered(tr);
}

void QuestionCard::answered(const Translation& tr) {
    verdict_top_ = options_end_ + c_.px(between);
    if (question_.ordered && !given_->verdict.right) {
        legend_ = {{tr["predict.places"]}};
        verdict_top_ = options_end_ + c_.px(puzzle_gap) +
                       rounded_up(rich_text_size(c_, width_, legend_, small).y + c_.px(puzzle_gap));
    }
    verdict_ = words_about(question_, given_->verdict, tr);
    verdict_height_ = rounded_up(rich_text_size(c_, width_, verdict_).y);
}

float QuestionCard::height() const {
    const float words = given_ ? verdict_top_ + verdict_height_ : options_end_;
    return words + c_.px(between + ButtonRow::height);
}

float QuestionCard::buttons_top() const {
    return height() - c_.px(ButtonRow::height);
}

std::optional<std::size_t> QuestionCard::draw(ImVec2 at) const {
    draw_rich_text(c_, at, width_, puzzle_, {.color = c_.theme.muted});
    draw_rich_text(c_, {at.x, at.y + text_top_}, width_, text_,
                   {.size = TextSize::heading, .color = c_.theme.text});
    draw_rich_text(c_, {at.x, at.y + values_top_}, width_, values_,
                   {.size = TextSize::small, .color = c_.theme.muted});
    std::optional<std::size_t> clicked;
    if (in_brackets_)
        draw_brackets(at);
    for (std::size_t i = 0; i < labels_.size(); ++i) {
        if (draw_option(box_of(i, at), i))
            clicked = i;
    }
    if (given_) {
        draw_rich_text(c_, {at.x, at.y + options_end_ + c_.px(puzzle_gap)}, width_, legend_,
                       {.size = TextSize::small, .color = c_.theme.muted});
        draw_rich_text(c_, {at.x, at.y + verdict_top_}, width_, verdict_, {.color = c_.theme.text});
    }
    return clicked;
}

/// Of an order: room for two places.
float QuestionCard::sign_width() const {
    return c_.px(question_.ordered ? 2 * 2 * badge_radius + badge_arrow + 8 : 26);
}

float QuestionCard::beside_label() const {
    return c_.px(2 * option_padding + digit_width) + sign_width();
}

/// Side by side where each has room in one line, else one below the other.
void QuestionCard::place_options() {
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
            boxes_.push_back(box_at({edge + static_cast<float>(i) * (rounded_up(widest) + gap), y},
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

bool QuestionCard::is_right(std::size_t option) const {
    return !question_.ordered &&
           std::ranges::find(question_.answers, Answer{option}) != question_.answers.end();
}

Chip QuestionCard::look_of(std::size_t option, bool hovered) const {
    Chip look = plain_chip(c_);
    const float thick = std::max(2.0F, rounded(c_.px(2)));
    if (!given_) {
        if (hovered)
            look.ground = c_.theme.button_hovered;
    } else if (is_right(option) || (question_.ordered && given_->verdict.right)) {
        look.border = {c_.theme.good, thick};
    } else if (!question_.ordered && given_->answer.front() == option) {
        look.border = {c_.theme.of(trace::TaskState::failed).base, thick};
    }
    return look;
}

Box QuestionCard::box_of(std::size_t option, ImVec2 at) const {
    const Box& box = boxes_[option];
    return box_at({at.x + box.min.x, at.y + box.min.y}, box.size());
}

/// The slots are those of a list.
void QuestionCard::draw_brackets(ImVec2 at) const {
    const Box first = box_of(0, at), last = box_of(boxes_.size() - 1, at);
    const Stroke stroke{c_.theme.muted, c_.line(1.5F)};
    const float away = c_.px(bracket_room - 2), depth = c_.px(5);
    draw_bracket(c_, first.min.x - away, first.min.y, first.max.y, depth, stroke);
    draw_bracket(c_, last.max.x + away, last.min.y, last.max.y, -depth, stroke);
}

bool QuestionCard::draw_option(const Box& box, std::size_t i) const {
    const bool open = !given_ && prediction_.place_of(i) == 0;
    const Pointer pointer = open ? pointer_over("option", i, box) : Pointer{};
    draw_chip(c_, box, look_of(i, pointer.hovered));
    if (open && prediction_.focus() == i)
        draw_selection(c_, box);
    Box room = box.inset(c_.px(option_padding), 0);
    draw_text_at(c_, room.min.x, box.center().y, c_.fonts.mono_small, c_.theme.muted,
                 std::to_string(i + 1));
    room.cut_left(c_.px(digit_width));
    const Box sign = room.cut_right(sign_width());
    const float height = rich_text_size(c_, room.width() + 1, labels_[i]).y;
    draw_rich_text(c_, {room.min.x, rounded(box.center().y - height / 2)}, room.width() + 1,
                   labels_[i], {.color = c_.theme.text});
    const ImVec2 right{sign.max.x - c_.px(badge_radius), sign.center().y};
    if (question_.ordered)
        draw_place(right, i);
    else
        draw_sign(right, i);
    return pointer.clicked;
}

/// Whether it was right.
void QuestionCard::draw_sign(ImVec2 right, std::size_t i) const {
    if (given_ && is_right(i))
        draw_icon(c_, right, c_.px(12), Icon::tick, c_.theme.good);
    else if (given_ && given_->answer.front() == i)
        draw_icon(c_, right, c_.px(10), Icon::cross, c_.theme.of(trace::TaskState::failed).text);
}

/// Its place in the order: as it was put, and, once that is known and another, as it is.
void QuestionCard::draw_place(ImVec2 right, std::size_t i) const {
    const auto badge = [&](ImVec2 at, std::size_t place, Color color) {
        draw_badge(c_, at, c_.px(badge_radius), std::to_string(place), color);
    };
    if (!given_) {
        if (const auto put = prediction_.place_of(i))
            badge(right, put, c_.theme.accent);
        return;
    }
    const auto put = place_in(given_->answer, i);
    const auto is = given_->verdict.right ? put : place_in(question_.answers.front(), i);
    badge(right, is, c_.theme.good);
    if (put == is)
        return;
    const float step = c_.px(badge_radius + badge_arrow / 2);
    draw_icon(c_, {right.x - step, right.y}, c_.px(10), Icon::arrow_right, c_.theme.muted);
    badge({right.x - 2 * step, right.y}, put, c_.theme.of(trace::TaskState::failed).text);
}

float draw_answered_question(const Canvas& c, ImVec2 at, ImVec2 room, const Question& question,
                             const Verdict& verdict, std::size_t number, const Translation& tr) {
    const float inside = room.x - c.px(2 * text_margin);
    RichText text;
    if (!verdict.right) {
        text = parse_rich_text(tr.format("predict.wrong", {{"was", verdict.was}}));
        text.push_back({" "});
    }
    append(text, parse_rich_text(verdict.why));
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
              verdict.right ? Icon::tick : Icon::cross,
              verdict.right ? c.theme.good : c.theme.of(trace::TaskState::failed).text);
    draw_rich_text(c, {x, y}, inside, text, look);
    return height;
}

}  // namespace app
